import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { readRunning, type Running } from "#lib/server/running.ts";

/** What a person would type, and where. `user`: a name of this machine, root when left out. */
export type Wish = {
  root: string;
  dataFolder: string;
  args?: string[];
  environment?: Record<string, string>;
  user?: { uid: number; gid: number };
};
export type Started = { running: Running; said: () => string; signInLink: () => Promise<string>; stop: () => Promise<void> };

const patienceMs = 400_000;

/** `npm start` there, until its first line of "works"; rejects with what it said when it ends before. */
export async function start({ root, dataFolder, args = [], environment = {}, user }: Wish): Promise<Started> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(GAMEDAY_|DATABASE_URL|TZ$|LC_|LANG|NODE_COMPILE_CACHE)/.test(name));
  const env = { ...Object.fromEntries(kept), ...environment };
  const child = spawn("npm", ["start", "--", "--port", "0", "--data", dataFolder, ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    ...user,
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const ended = once(child, "close");
  for (const end = performance.now() + patienceMs; !/Ctrl-C/.test(said); await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${said.trim()}`);
    if (performance.now() > end) {
      child.kill("SIGTERM");
      throw new Error(`it did not start: ${said.trim()}`);
    }
  }
  const running = await readRunning(dataFolder);
  if (running === null) throw new Error(`it did not note what runs: ${said}`);
  return {
    running,
    said: () => said,
    signInLink: async () => {
      const program = join(root, "node_modules/node/bin/node");
      const { stdout } = await promisify(execFile)(program, ["lib/server/organizer-link.ts", "--data", dataFolder], {
        cwd: root,
        env,
        ...user,
      });
      return stdout.trim();
    },
    stop: async () => {
      child.kill("SIGINT");
      await ended;
    },
  };
}
