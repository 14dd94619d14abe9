import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "#lib/domain/limits.ts";
import { storedLimits } from "./stored-limits.ts";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

type Check = { column: string; definition: string };
const checks = (kind: "length" | "range") => database.store.owner.$queryRaw<Check[]>`
  SELECT format('%s.%s.%s', n.nspname, t.relname, a.attname) AS "column", pg_get_constraintdef(c.oid) AS "definition"
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'c' AND c.conname LIKE ${`%\\_${kind}`} AND n.nspname IN ('public', 'backchannel')`;

test("each column's words are as long as commands and forms let them be, and no longer", async () => {
  const found = (await checks("length")).map(({ column, definition }) => [column, Number(/<= (\d+)\)/.exec(definition)?.[1])]);
  expect(Object.fromEntries(found)).toEqual(storedLimits);
  const ranges = await checks("range");
  expect(ranges.map(({ column }) => column)).toEqual(["public.pause_request.minutes"]);
  expect(ranges[0]?.definition).toContain(`<= ${limits.pauseMinutes})`);
});

test("what people write has a limit in the database", async () => {
  const columns = await database.store.owner.$queryRaw<{ column: string }[]>`
    SELECT format('%s.%s.%s', table_schema, table_name, column_name) AS "column" FROM information_schema.columns
    WHERE table_schema IN ('public', 'backchannel') AND data_type = 'text' AND column_name IN ('body', 'topic', 'title', 'reason', 'answer')`;
  expect(columns.map(({ column }) => column).filter((column) => !Object.hasOwn(storedLimits, column))).toEqual([]);
});
