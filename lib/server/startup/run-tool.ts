import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile } from "node:fs/promises";
import { StartRefusal } from "./refusal.ts";

export type Tool = { title: string; root: string; args: string[]; environment?: Record<string, string>; logFile: string };

/** Runs a tool with this Node and keeps what it says in a log. Throws StartRefusal with its last lines when it fails. */
export async function runTool({ title, root, args, environment, logFile }: Tool): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const stop = () => child.kill("SIGTERM");
  process.once("exit", stop);
  const [code] = (await once(child, "close")) as [number | null];
  process.off("exit", stop);
  const said = Buffer.concat(chunks).toString("utf8");
  await appendFile(logFile, said).catch(() => undefined);
  if (code === 0) return;
  if (/ENOSPC|no space left/i.test(said)) throw new StartRefusal(`${title} failed because the disk is full: make room and start again.`);
  throw new StartRefusal(`${title} failed; its log is ${logFile} and ends with:\n${said.trim().split("\n").slice(-25).join("\n")}`);
}
