import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { migrate } from "./migrate.ts";
import { appliedTables } from "./testing/applied-schema.ts";
import { createEmptyDatabase } from "./testing/database.ts";
import { declaredTables } from "./testing/declared-schema.ts";

const root = join(import.meta.dirname, "../..");

async function query(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

test("the applied SQL is what schema.prisma declares: columns, types, defaults, keys, indexes and references", async () => {
  const databaseUrl = await createEmptyDatabase();
  expect(await migrate(databaseUrl)).not.toEqual([]);
  const declared = declaredTables(await readFile(join(root, "prisma/schema.prisma"), "utf8"));
  expect(Object.keys(declared).length).toBeGreaterThan(35);
  expect(await appliedTables(databaseUrl)).toEqual(declared);
});

test("the comparison sees a column, a key or a reference that differs", async () => {
  const databaseUrl = await createEmptyDatabase();
  await migrate(databaseUrl);
  const before = await appliedTables(databaseUrl);
  await query(
    databaseUrl,
    `ALTER TABLE "public"."message" ALTER "body" DROP NOT NULL; DROP INDEX "public"."incident_gameDayId_number_key"; ALTER TABLE "public"."note" DROP CONSTRAINT "note_workstreamId_fkey"`,
  );
  const after = await appliedTables(databaseUrl);
  const changed = Object.keys(before).filter((name) => before[name]?.join("\n") !== after[name]?.join("\n"));
  expect(changed.sort()).toEqual(["public.incident", "public.message", "public.note"]);
});

test("migrating again applies nothing, and several at once apply each file once", async () => {
  const databaseUrl = await createEmptyDatabase();
  const applied = await Promise.all([migrate(databaseUrl), migrate(databaseUrl), migrate(databaseUrl)]);
  expect(applied.flat()).toEqual([...new Set(applied.flat())]);
  expect(await migrate(databaseUrl)).toEqual([]);
});

test("a clone whose files end their lines with CRLF has the same migrations", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gameday-crlf-"));
  const ours = join(root, "prisma/migrations");
  for (const name of await readdir(ours)) {
    await writeFile(join(folder, name), (await readFile(join(ours, name), "utf8")).replaceAll("\n", "\r\n"));
  }
  const databaseUrl = await createEmptyDatabase();
  expect(await migrate(databaseUrl, folder)).toHaveLength((await readdir(ours)).length);
  expect(await migrate(databaseUrl)).toEqual([]);
  await rm(folder, { recursive: true });
});

test("a migration that was changed after it had been applied is refused", async () => {
  const databaseUrl = await createEmptyDatabase();
  await migrate(databaseUrl);
  await query(databaseUrl, "UPDATE public.applied_migration SET checksum = 'other' WHERE name LIKE '0001%'");
  await expect(migrate(databaseUrl)).rejects.toThrow("0001_first.sql was changed after it had been applied");
});

test("a database that holds another program's tables is refused, and nothing of ours is made in it", async () => {
  const databaseUrl = await createEmptyDatabase();
  await query(databaseUrl, "CREATE TABLE public.workstream (theirs text)");
  await expect(migrate(databaseUrl)).rejects.toMatchObject({ name: "NameHeld", held: 'relation "workstream" already exists' });
  await query(databaseUrl, "DROP SCHEMA IF EXISTS identity; SELECT theirs FROM public.workstream");
});

test("no lock and no setting outlives its transaction: behind a pooler the next one's connection would have them", async () => {
  const databaseUrl = await createEmptyDatabase();
  const asked = vi.spyOn(pg.Client.prototype, "query");
  await migrate(databaseUrl);
  const texts = asked.mock.calls.map(([text]) => (typeof text === "string" ? text : ""));
  asked.mockRestore();
  expect(texts.some((text) => text.startsWith("LOCK TABLE"))).toBe(true);
  const staying = texts.filter((text) => text.length < 300 && /\bSET (?!LOCAL|TimeZone)|pg_advisory/i.test(text));
  expect(staying).toEqual([]);
});
