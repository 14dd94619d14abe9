import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";

const projectFolder = join(import.meta.dirname, "../../..");

export type TestProcess = {
  /** The line with "ready":true. */
  ready: Record<string, unknown>;
  pid: number;
  kill: (signal: NodeJS.Signals) => Promise<void>;
};

/** Runs one of our entry files with this Node until it says that it is ready. Its stdin is a pipe: it ends with this process. */
export async function startProcess(args: string[], environment: Record<string, string> = {}): Promise<TestProcess> {
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: { ...process.env, GAMEDAY_LOG: "warn", ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = await Promise.race([readyLine(child), exited.then(() => null)]);
  if (ready === null) throw new Error(`${args[0]} ended before it was ready:\n${said.join("")}`);
  return {
    ready,
    pid: child.pid ?? 0,
    kill: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}

async function readyLine(child: ChildProcess): Promise<Record<string, unknown> | null> {
  if (child.stdout === null) return null;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('"ready":true')) continue;
    child.stdout.resume();
    return JSON.parse(line) as Record<string, unknown>;
  }
  return null;
}
