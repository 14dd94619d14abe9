import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

type StartedService = { url: string; process: ChildProcess; stop: () => Promise<void> };

/** Starts `lib/rehearsal/<entry>` as a process of its own and waits for the port it announces. */
export async function startService(entry: string, environment: Record<string, string>): Promise<StartedService> {
  const file = fileURLToPath(new URL(`../../${entry}`, import.meta.url));
  const child = spawn(process.execPath, [file], {
    env: { NODE_ENV: "test", PATH: process.env["PATH"] ?? "", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const exited = once(child, "exit").then(() => {
    throw new Error(`${entry} ended early: ${said.join("")}`);
  });
  exited.catch(() => undefined);
  const announced = once(createInterface({ input: child.stdout }), "line");
  const [line] = (await Promise.race([announced, exited])) as [string];
  const { listening } = JSON.parse(line) as { listening: number };
  return {
    url: `http://127.0.0.1:${listening}`,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
