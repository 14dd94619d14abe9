import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "../processes/programs.ts";

export type Start = {
  pid: number;
  /** What it printed until now. */
  said: () => { out: string; errors: string };
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** Resolves when it printed `words`; rejects when it ended before. */
  says: (words: string) => Promise<void>;
  send: (signal: NodeJS.Signals) => void;
};

type Options = {
  /** What starts it, with its options after that; left out: what `npm start` runs. */
  command?: readonly [string, ...string[]];
  /** Beside this process's own, of which no option is passed on. */
  environment?: Record<string, string>;
};

const ours = [process.execPath, join(projectFolder, "lib/server/bootstrap.mjs"), "start"] as const;

/** What `npm start -- ...args` runs. */
export function runStart(args: string[], { command: [program, ...first] = ours, environment = {} }: Options = {}): Start {
  const { DATABASE_URL: _database, ...own } = process.env;
  const known = Object.entries(own).filter(([name]) => !name.startsWith("GAMEDAY_") && !name.startsWith("VITEST"));
  const child = spawn(program, [...first, ...args], {
    cwd: projectFolder,
    env: { ...Object.fromEntries(known), NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", errors: "" };
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const waiting = new Set<() => void>();
  const heard = (part: "out" | "errors") => (chunk: Buffer) => {
    said[part] += chunk.toString("utf8");
    for (const look of waiting) look();
  };
  child.stdout.on("data", heard("out"));
  child.stderr.on("data", heard("errors"));
  const says = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (said.out.includes(words)) resolve();
      };
      waiting.add(look);
      look();
      void ended.then((code) => reject(new Error(`it ended with ${code} and never said "${words}":\n${said.out}${said.errors}`)));
    });
  return { pid: child.pid ?? 0, said: () => said, ended, says, send: (signal) => child.kill(signal) };
}
