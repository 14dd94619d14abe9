import { spawn, type ChildProcess } from "node:child_process";
import { StartRefusal } from "../startup/refusal.ts";
import { seconds } from "../startup/step.ts";
import { openLog } from "./log-file.ts";

export type Program = {
  name: string;
  command: string;
  args: string[];
  environment: NodeJS.ProcessEnv;
  cwd: string;
  owner?: { uid: number; gid: number } | null;
  /** Whether a line the program printed says that it is ready. */
  isReady: (line: string) => boolean;
  stopSignal: NodeJS.Signals;
  stopWithinMs: number;
  logFolder: string;
};

export type Kept = {
  name: string;
  /** Settles once: ready for the first time, or StartRefusal when its first process ended before that. */
  ready: Promise<void>;
  stop: () => Promise<void>;
  kill: () => void;
};

const firstDelayMs = 500;
const longestDelayMs = 30_000;
const healthyAfterMs = 60_000;

/** Starts a program in a process group of its own and starts it again, ever more slowly, when it dies. Its stdin closes with us. */
export function keepRunning(program: Program, tell: (words: string) => void): Kept {
  const log = openLog(program.logFolder, program.name);
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => undefined);
  let child: ChildProcess | null = null;
  let exited = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;
  let stopping = false;

  const begin = (): void => {
    const began = performance.now();
    const { command, args, cwd, environment, owner } = program;
    const one = spawn(command, args, { cwd, env: environment, detached: true, stdio: ["pipe", "pipe", "pipe"], ...owner });
    child = one;
    exited = new Promise((resolve) => {
      const end = (why: string) => {
        one.stdin.destroy();
        if (child === one) child = null;
        resolve();
        if (!stopping) again(performance.now() - began, why);
      };
      one.once("exit", (code, signal) => end(signal ?? `code ${code}`));
      one.once("error", (error) => end(error.message));
    });
    one.stdin.on("error", () => undefined);
    for (const output of [one.stdout, one.stderr]) {
      output.on("data", (chunk: Buffer) => {
        log.write(chunk);
        if (chunk.toString("utf8").split("\n").some(program.isReady)) ready.resolve();
      });
    }
  };

  const again = (livedMs: number, why: string): void => {
    ready.reject(new StartRefusal(`${program.name} did not start (${why}); its log is ${log.path} and ends with:\n${log.lastLines()}`));
    if (livedMs > healthyAfterMs) delayMs = firstDelayMs;
    tell(`${program.name} ended (${why}) and starts again in ${seconds(delayMs)}; its log is ${log.path}`);
    timer = setTimeout(begin, delayMs);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  };

  const kill = (): void => {
    stopping = true;
    clearTimeout(timer);
    if (child?.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It ended a moment ago.
    }
  };

  const stop = async (): Promise<void> => {
    stopping = true;
    clearTimeout(timer);
    child?.kill(program.stopSignal);
    const impatient = setTimeout(kill, program.stopWithinMs);
    await exited;
    clearTimeout(impatient);
    log.end();
  };

  begin();
  return { name: program.name, ready: ready.promise, stop, kill };
}
