import { afterAll, beforeAll, expect, test } from "vitest";
import { storedEnums } from "./stored-enums.ts";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

type Check = { column: string; definition: string; validated: boolean };

/** The CHECKs that name the words of a column, as PostgreSQL has them. */
const checks = () => database.store.owner.$queryRaw<Check[]>`
  SELECT format('%s.%s.%s', n.nspname, t.relname, a.attname) AS "column", pg_get_constraintdef(c.oid) AS "definition", c.convalidated AS "validated"
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'c' AND c.conname LIKE '%\\_words' AND n.nspname IN ('public', 'backchannel')`;

const wordsIn = (definition: string): string[] => [...definition.matchAll(/'([^']*)'::text/g)].map(([, word]) => word ?? "");

test("each column holds the words of its enum and no others, old rows too", async () => {
  const found = await checks();
  expect(found.filter(({ validated }) => !validated)).toEqual([]);
  const inDatabase = Object.fromEntries(found.map(({ column, definition }) => [column, wordsIn(definition).toSorted()]));
  const declared = Object.fromEntries(
    Object.entries(storedEnums).map(([column, words]) => [column, [...words.options].map(String).toSorted()]),
  );
  expect(inDatabase).toEqual(declared);
});

test("a column that is called like a list of words has its words", async () => {
  const columns = await database.store.owner.$queryRaw<{ column: string }[]>`
    SELECT format('%s.%s.%s', table_schema, table_name, column_name) AS "column" FROM information_schema.columns
    WHERE table_schema IN ('public', 'backchannel') AND data_type = 'text'
      AND column_name IN ('state', 'status', 'phase', 'severity', 'role', 'tier', 'kind', 'verdict', 'reliability', 'source', 'evidenceKind', 'byKind')`;
  expect(columns.map(({ column }) => column).filter((column) => !Object.hasOwn(storedEnums, column))).toEqual([]);
});
