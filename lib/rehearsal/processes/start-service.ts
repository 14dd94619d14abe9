import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";

export type ServiceOptions = { name: string; entry: string; port: number; env: Record<string, string>; logFile: string };

/** A running service process. `stop` is patient for two seconds, then isn't. */
export type Service = {
  port: number;
  url: string;
  running: () => boolean;
  exited: Promise<unknown>;
  stop: () => Promise<void>;
};

const startDeadlineMs = 20_000;
const preload = new URL("end-with-parent.ts", import.meta.url).href;

function listeningPort(line: string): number | null {
  try {
    const { listening } = JSON.parse(line) as { listening?: unknown };
    return typeof listening === "number" ? listening : null;
  } catch {
    return null;
  }
}

function inherited(): Record<string, string> {
  const names = ["PATH", "HOME", "NODE_COMPILE_CACHE"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

/** Starts a service and resolves when it has printed `{"listening":port}`. What else it prints to stderr goes to its log file. */
export async function startService({ name, entry, port, env, logFile }: ServiceOptions): Promise<Service> {
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, ["--import", preload, entry], {
    detached: true,
    stdio: ["pipe", "pipe", log],
    env: { ...inherited(), ...env, NODE_ENV: "production", PORT: String(port), NAME: name },
  });
  closeSync(log);
  const exited = once(child, "exit");
  const running = () => child.exitCode === null && child.signalCode === null;
  child.stdin?.on("error", () => {});
  const stop = async () => {
    child.kill("SIGTERM");
    const patience = setTimeout(() => child.kill("SIGKILL"), 2_000);
    if (running()) await exited;
    clearTimeout(patience);
  };

  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> });
  const listening = new Promise<number>((resolve) => {
    lines.on("line", (line) => {
      const found = listeningPort(line);
      if (found !== null) resolve(found);
    });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), startDeadlineMs)));
  const first = await Promise.race([listening, exited.then(() => null), late]);
  clearTimeout(timer);
  if (first === null) {
    await stop();
    throw new Error(`the service ${name} did not start; its log is ${logFile}`);
  }
  return { port: first, url: `http://127.0.0.1:${first}`, running, exited, stop };
}
