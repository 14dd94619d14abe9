import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { closeSync } from "node:fs";
import { createInterface } from "node:readline";
import { systemCode } from "../startup/refusal.ts";
import type { Program } from "./program.ts";

export type Spawned = {
  pid: number | undefined;
  /** Why it ended, once it has. */
  ended: Promise<string>;
  write: (text: string) => void;
  /** To the process alone. */
  signal: (signal: NodeJS.Signals) => void;
  /** SIGKILL to all that is left of its process group. */
  kill: () => void;
};

export type OutputListener = { onChunk: (chunk: Buffer) => void; onLine: (line: string) => void };

/** Starts one process of a program in a process group of its own. That it can't be started is an end like any other. */
export function spawnProgram(program: Program, { onChunk, onLine }: OutputListener): Spawned {
  const ended = Promise.withResolvers<string>();
  const child = start(program, (why) => ended.resolve(why));
  const kill = (): void => {
    try {
      if (child?.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It ended a moment ago.
    }
  };
  if (child === null) return { pid: undefined, ended: ended.promise, write: () => undefined, signal: () => undefined, kill };
  child.once("error", (error) => ended.resolve(systemCode(error) ?? error.message));
  child.once("exit", (code, signal) => {
    child.stdin?.destroy();
    // A shell of its that waits on the lifeline would wait until the end, and then signal whoever has this process's id by then.
    kill();
    ended.resolve(signal ?? `code ${code}`);
  });
  for (const stream of child.stdio) stream?.on("error", () => undefined);
  for (const output of [child.stdout, child.stderr]) {
    if (!output) continue;
    output.on("data", onChunk);
    createInterface({ input: output }).on("line", onLine);
  }
  return {
    pid: child.pid,
    ended: ended.promise,
    write: (text) => void child.stdin?.write(text),
    signal: (signal) => child.kill(signal),
    kill,
  };
}

function start({ command, args, cwd, environment, owner, lifeline }: Program, onFailed: (why: string) => void): ChildProcess | null {
  let reader: number | null = null;
  try {
    if (lifeline?.role === "stays") reader = lifeline.line.openReader();
    const stdio: StdioOptions = [reader ?? "pipe", "pipe", "pipe"];
    if (lifeline !== undefined) stdio.push(lifeline.role === "keeps" ? lifeline.line.writer : "pipe");
    return spawn(command, args, { cwd, env: environment, detached: true, stdio, ...owner });
  } catch (error) {
    onFailed(systemCode(error) ?? String(error));
    return null;
  } finally {
    if (reader !== null) closeSync(reader);
  }
}
