import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The operating-system account that PostgreSQL runs as; empty when the present one will do. */
export type Account = { uid?: number; gid?: number };

async function idsOf(name: string): Promise<Required<Account> | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/**
 * PostgreSQL refuses to run as root. For root this answers `postgres`, or else `nobody`, which every system has; creates no account.
 * Throws when root has neither.
 */
export async function postgresAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const ids = (await idsOf("postgres")) ?? (await idsOf("nobody"));
  if (!ids)
    throw new Error("PostgreSQL does not run as root and this system has neither a user postgres nor nobody: start as an ordinary user");
  return ids;
}
