import { spawn } from "node:child_process";
import { once } from "node:events";
import { projectFolder } from "../processes/programs.ts";

export type Ran = { code: number; said: string; ms: number };

/** Runs one of node_modules' programs to its end. `show`: what it says is printed as it says it, else it is only kept. */
export async function runProgram(args: string[], show: boolean, environment: Record<string, string> = {}): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  for (const [output, screen] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    output.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (show) screen.write(chunk);
    });
  }
  const stop = () => child.kill("SIGTERM");
  process.once("exit", stop);
  const [code] = (await once(child, "close")) as [number | null];
  process.off("exit", stop);
  return { code: code ?? 1, said: Buffer.concat(chunks).toString("utf8"), ms: performance.now() - began };
}
