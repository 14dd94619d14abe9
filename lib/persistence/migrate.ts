import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { connect } from "./connection/connect.ts";

const ours = join(import.meta.dirname, "../../prisma/migrations");

/** A name that a migration needs is another program's: `held` is what PostgreSQL says of it. Nothing of that migration was applied. */
export class NameHeld extends Error {
  override readonly name = "NameHeld";
  readonly held: string;
  constructor(held: string, cause: unknown) {
    super(`a migration needs a name that another program holds: ${held}`, { cause });
    this.held = held;
  }
}

const duplicates = new Set(["42P06", "42P07", "42710", "42723"]);

/**
 * Applies the plain SQL files of prisma/migrations in order, each in a transaction, one start at a time, and records their checksums.
 * Returns the names applied now. Throws when an applied file was changed since, NameHeld when
 * the database holds somebody else's tables.
 */
export async function migrate(databaseUrl: string, folder = ours): Promise<string[]> {
  const client = await connect(databaseUrl, "gameday migrations");
  try {
    await makeTable(client);
    const fresh: string[] = [];
    for (const name of await migrationNames(folder)) {
      // A clone with CRLF line ends is the same migration.
      const sql = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
      if (await alone(client, () => applyOnce(client, name, sql))) fresh.push(name);
    }
    return fresh;
  } finally {
    await client.end();
  }
}

async function migrationNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
}

/** Two starts that make it at once are told of each other by PostgreSQL. */
async function makeTable(client: pg.Client): Promise<void> {
  const make = () =>
    within(client, () =>
      client.query(
        `CREATE TABLE IF NOT EXISTS public.applied_migration (name text PRIMARY KEY, checksum text NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
      ),
    );
  await make().catch((error: Error & { code?: string }) => {
    if (error.code !== "23505" && !duplicates.has(error.code ?? "")) throw error;
    return make();
  });
}

/** Runs `work` in a transaction that no other start's is beside. Only the owner may take the lock: an advisory one is anybody's who logs in. */
const alone = <Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> =>
  within(client, async () => {
    await client.query("LOCK TABLE public.applied_migration IN EXCLUSIVE MODE");
    return work();
  });

/**
 * Runs `work` in a transaction. Locks and settings end with it: those of a session would stay on a connection of a pooler for whoever gets it
 * next. The server's limits are for statements of users.
 */
async function within<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await client.query("BEGIN READ WRITE");
  try {
    await client.query("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/** Whether it had to. */
async function applyOnce(client: pg.Client, name: string, sql: string): Promise<boolean> {
  const checksum = createHash("sha256").update(sql).digest("hex");
  const { rows } = await client.query<{ checksum: string }>("SELECT checksum FROM public.applied_migration WHERE name = $1", [name]);
  if (rows[0]?.checksum === checksum) return false;
  if (rows[0] !== undefined) throw new Error(`migration ${name} was changed after it had been applied: write a new one instead`);
  await client.query(sql).catch((error: Error & { code?: string }) => {
    if (duplicates.has(error.code ?? "")) throw new NameHeld(error.message, error);
    throw new Error(`migration ${name} failed: ${error.message}`, { cause: error });
  });
  await client.query("INSERT INTO public.applied_migration (name, checksum) VALUES ($1, $2)", [name, checksum]);
  return true;
}
