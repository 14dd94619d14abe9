import { execFile } from "node:child_process";
import { chown, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Account } from "./account.ts";
import { asAdmin, type AdminAccess } from "./admin.ts";

const run = promisify(execFile);

// What a base backup leaves out: a standby streams its log from the source and makes the rest anew.
const emptied = ["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"];
const left = ["postmaster.pid", "postmaster.opts", "standby.signal", "backup_label", "backup_label.old"];

async function copyFiles(source: string, target: string, account: Account): Promise<void> {
  const entries = (await readdir(source)).filter((entry) => !emptied.includes(entry) && !left.includes(entry));
  await mkdir(target, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(target, account.uid, account.gid);
  // A live server removes files while they are copied; the log that the copy replays knows about them.
  const env = { ...process.env, LC_ALL: "C" };
  await run("cp", ["-R", ...entries, target], { ...account, cwd: source, env }).catch((error: Error & { stderr?: string }) => {
    const lines = (error.stderr ?? "").split("\n").filter(Boolean);
    if (lines.length === 0 || lines.some((line) => !line.includes("No such file or directory"))) throw error;
  });
  await run("mkdir", [...emptied, "pg_wal/archive_status", "pg_wal/summaries"], { ...account, cwd: target });
}

async function writeAs(account: Account, file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(file, account.uid, account.gid);
}

/** Takes a base backup of a running instance into each of `targets`, which become standbys when they are started. */
export async function copyLive(source: AdminAccess & { dataFolder: string }, targets: readonly string[], account: Account): Promise<void> {
  await asAdmin(source, async (client) => {
    for (const target of targets) await rm(target, { recursive: true, force: true });
    await client.query("SELECT pg_backup_start('practice', true)");
    for (const target of targets) await copyFiles(source.dataFolder, target, account);
    const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(false)");
    for (const target of targets) {
      await writeAs(account, path.join(target, "backup_label"), rows[0]?.labelfile ?? "");
      await writeAs(account, path.join(target, "standby.signal"), "");
    }
  });
}
