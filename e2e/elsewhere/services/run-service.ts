import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type Service = { said: () => string; stop: () => Promise<void> };

type Options = {
  command: string;
  args: string[];
  owner?: { uid: number; gid: number } | null;
  environment?: Record<string, string>;
  /** Where it listens when it is ready, on loopback. */
  port: number;
  stopSignal: NodeJS.Signals;
};

const patienceMs = 60_000;

/** Runs a server as a child of ours until it is stopped; resolves when it listens. Throws with what it said when it doesn't. */
export async function runService({ command, args, owner, environment, port, stopSignal }: Options): Promise<Service> {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: "/",
    env: { ...process.env, ...environment },
    ...(owner ?? {}),
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const ended = once(child, "exit").catch((error: unknown) => (said += String(error)));
  let running = true;
  void ended.then(() => (running = false));
  const stop = async (): Promise<void> => {
    if (running) child.kill(stopSignal);
    await ended;
  };
  for (const end = performance.now() + patienceMs; !(await listens(port)); await sleep(100)) {
    if (running && performance.now() < end) continue;
    await stop();
    throw new Error(`${command} does not listen on ${port}:\n${said}`);
  }
  return { said: () => said, stop };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
