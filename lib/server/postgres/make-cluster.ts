import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartRefusal } from "../startup/refusal.ts";
import type { Place } from "./choose-place.ts";

export const clusterUser = "gameday";

export type Cluster = { data: string; password: string; made: boolean };

/** The cluster in a place, made at first: whole or not at all. Only this machine's users who may read the password file can enter it. */
export async function makeCluster({ folder, native, owner }: Place): Promise<Cluster> {
  const data = join(folder, "gameday");
  const passwordFile = join(folder, "password");
  if (existsSync(data)) return { data, password: await keptPassword(passwordFile), made: false };
  const password = randomBytes(24).toString("base64url");
  const unfinished = `${data}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner !== null) await chown(passwordFile, owner.uid, owner.gid);
  const args = [
    `--pgdata=${unfinished}`,
    `--username=${clusterUser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ];
  const { status, stderr, error } = spawnSync(join(native, "bin/initdb"), args, {
    ...owner,
    cwd: "/",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
  if (status !== 0) throw new StartRefusal(because(String(error?.message ?? stderr)));
  await rename(unfinished, data);
  return { data, password, made: true };
}

async function keptPassword(file: string): Promise<string> {
  const password = (await readFile(file, "utf8").catch(() => "")).trim();
  if (!/^[\w-]{20,}$/.test(password))
    throw new StartRefusal(`The database's password in ${file} can't be read: put the file back from a backup, nothing else has it.`);
  return password;
}

function because(said: string): string {
  if (/no space left/i.test(said)) return "The disk is full: PostgreSQL could not make its database. Make room and start again.";
  return `PostgreSQL could not make its database: ${said.trim().split("\n").slice(-3).join(" ")}`;
}
