import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { commandLine, processTree } from "./memory/read-process.ts";
import { readRunning } from "#lib/server/processes/running.ts";

export const projectFolder = join(import.meta.dirname, "../..");

export type ProgramName = "supervisor" | "web" | "engine" | "watchdog" | "postgres" | "practice";

/** A whole Gameday as `npm start` makes it, with a data folder of its own. */
export type Instance = {
  url: string;
  databaseUrl: string;
  /** Ids of a program and of what it started itself. */
  pids: (name: ProgramName) => number[];
  /** Ids of everything that belongs to the instance. */
  allPids: () => number[];
  stop: () => Promise<void>;
};

/** `allowOutbound`: what probes may reach on this machine. */
export type InstanceOptions = { practice: boolean; allowOutbound?: string };

const startWithinMs = 10 * 60_000;
const stopWithinMs = 60_000;
const marks: Record<ProgramName, RegExp> = {
  supervisor: /lib\/server\/supervisor\.ts/,
  web: /lib\/server\/web\.ts/,
  engine: /lib\/server\/engine\.ts/,
  watchdog: /lib\/server\/watchdog\.ts/,
  practice: /lib\/rehearsal\/main\.ts/,
  postgres: /^\/bin\/sh -c .*bin\/postgres |bin\/postgres -D/,
};

/** Runs `npm start` and resolves when it says where it is; throws with what it printed when it ends before that. */
export async function startInstance(dataFolder: string, { practice, allowOutbound }: InstanceOptions): Promise<Instance> {
  const allowed = allowOutbound === undefined ? [] : ["--allow-outbound", allowOutbound];
  const args = ["start", "--", "--data", dataFolder, "--port", "0", ...(practice ? [] : ["--no-practice"]), ...allowed];
  const { DATABASE_URL: _theirs, GAMEDAY_ORIGIN: _another, NODE_OPTIONS: _options, ...environment } = process.env;
  const npm = spawn("npm", args, { cwd: projectFolder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const root = npm.pid;
  if (root === undefined) throw new Error("npm can't be run");
  const gone = once(npm, "exit");
  let printed = "";
  const ready = Promise.withResolvers<string>();
  for (const output of [npm.stdout, npm.stderr]) {
    output.on("data", (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      const url = /Gameday is at (http\S+)/.exec(printed)?.[1];
      if (url !== undefined) ready.resolve(url);
    });
  }
  void gone.then(() => ready.reject(new Error(`npm start ended; it printed:\n${printed}`)));
  const tooLong = setTimeout(
    () => ready.reject(new Error(`npm start took longer than ${startWithinMs / 60_000} minutes; it printed:\n${printed}`)),
    startWithinMs,
  );

  const supervised = (): number[] => {
    if (npm.exitCode !== null || npm.signalCode !== null) throw new Error(`npm start ended in the middle; it printed:\n${printed}`);
    return processTree(root);
  };
  const pids = (name: ProgramName): number[] => {
    const heads = supervised().filter((pid) => marks[name].test(commandOf(pid)));
    return name === "supervisor" ? heads.slice(0, 1) : [...new Set(heads.flatMap((pid) => processTree(pid)))];
  };
  const stop = async (): Promise<void> => {
    if (npm.exitCode !== null || npm.signalCode !== null) return;
    const all = supervised();
    for (const pid of pids("supervisor")) process.kill(pid, "SIGINT");
    const kill = setTimeout(() => all.forEach(killHard), stopWithinMs);
    await gone;
    clearTimeout(kill);
  };
  try {
    const url = await ready.promise;
    const running = await readRunning(dataFolder);
    if (running === null) throw new Error("npm start did not note what runs");
    return { url, databaseUrl: running.databaseUrl, pids, allPids: supervised, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(tooLong);
  }
}

function commandOf(pid: number): string {
  try {
    return commandLine(pid);
  } catch {
    return "";
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended a moment ago.
  }
}
