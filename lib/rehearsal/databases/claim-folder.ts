import { execFile } from "node:child_process";
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

async function commandOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, "utf8").catch(
    async () => (await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({ stdout: "" }))).stdout,
  );
}

async function isServed(dataFolder: string): Promise<boolean> {
  const lines = (await readFile(path.join(dataFolder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 && (await commandOf(pid)).includes(dataFolder);
}

/**
 * Waits until no postgres of an earlier stack serves a folder below `folder` (one killed a moment ago still shuts down).
 * Throws when one still does after `deadlineMs`: another practice stack is using it.
 */
export async function claimFolder(folder: string, deadlineMs = 4_000): Promise<void> {
  const until = Date.now() + deadlineMs;
  for (const name of await readdir(folder)) {
    const dataFolder = path.join(folder, name);
    while (await isServed(dataFolder)) {
      if (Date.now() > until) throw new Error(`another practice stack is using ${folder}`);
      await sleep(100);
    }
    await rm(path.join(dataFolder, "postmaster.pid"), { force: true }).catch(() => {});
  }
}
