import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { connect } from "./connection/connect.ts";

const advisoryLock = 20_121_021;
const ours = join(import.meta.dirname, "../../prisma/migrations");

/**
 * Applies the plain SQL files of prisma/migrations in order, each in a transaction, under an advisory lock, and records their checksums.
 * Returns the names applied now. Throws when an applied file was changed since.
 */
export async function migrate(databaseUrl: string, folder = ours): Promise<string[]> {
  const client = await connect(databaseUrl, "gameday migrations");
  try {
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    await client.query(
      `CREATE TABLE IF NOT EXISTS public.applied_migration (name text PRIMARY KEY, checksum text NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
    );
    const { rows } = await client.query<{ name: string; checksum: string }>("SELECT name, checksum FROM public.applied_migration");
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    const fresh: string[] = [];
    // The server's limits are for statements of users.
    await client.query("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET default_transaction_read_only = off");
    for (const name of await migrationNames(folder)) {
      // A clone with CRLF line ends is the same migration.
      const sql = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
      const checksum = createHash("sha256").update(sql).digest("hex");
      const known = applied.get(name);
      if (known === checksum) continue;
      if (known !== undefined) throw new Error(`migration ${name} was changed after it had been applied: write a new one instead`);
      await apply(client, name, sql, checksum);
      fresh.push(name);
    }
    return fresh;
  } finally {
    await client.end();
  }
}

async function migrationNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
}

async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query("INSERT INTO public.applied_migration (name, checksum) VALUES ($1, $2)", [name, checksum]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
