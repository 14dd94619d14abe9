import { execFile } from "node:child_process";
import { chown, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Account } from "./account.ts";

const run = promisify(execFile);

export type InitOptions = { program: string; account: Account; dataFolder: string; adminPassword: string };

/** Makes an empty PostgreSQL data folder whose superuser is `practice`. Replicas may follow it with the same password. */
export async function initPrimary({ program, account, dataFolder, adminPassword }: InitOptions): Promise<void> {
  const passwordFile = `${dataFolder}.password`;
  await writeFile(passwordFile, adminPassword, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(passwordFile, account.uid, account.gid);
  try {
    await run(
      program,
      [
        `--pgdata=${dataFolder}`,
        "--username=practice",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--wal-segsize=1",
        "--no-sync",
        "--no-instructions",
      ],
      { ...account, cwd: "/", env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", LC_ALL: "C" } },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}
