import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { StartRefusal } from "../startup/refusal.ts";

const withinMs = 20_000;

/**
 * Waits for the PostgreSQL that an earlier start left on this cluster: it may still be writing its last pages. The caller holds the data
 * folder, so that no start of ours uses it. A file that names another program, or none, is removed: PostgreSQL would refuse to start over it.
 * Throws StartRefusal when one still serves the cluster after twenty seconds.
 */
export async function endPredecessor(data: string): Promise<void> {
  const file = join(data, "postmaster.pid");
  for (const end = performance.now() + withinMs; ; await sleep(100)) {
    const text = await readFile(file, "utf8").catch(() => null);
    if (text === null) return;
    const pid = Number(text.split("\n")[0]);
    if (!Number.isInteger(pid) || pid <= 1 || !(await commandOf(pid)).includes(data)) return rm(file, { force: true });
    if (performance.now() > end)
      throw new StartRefusal(`Another PostgreSQL (process ${pid}) serves the database in ${data}: stop it and start again.`);
  }
}

/** "" when there is no such process. */
async function commandOf(pid: number): Promise<string> {
  const read = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  if (read !== null) return read;
  if (process.platform === "linux") return "";
  const { stdout } = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return stdout;
}
