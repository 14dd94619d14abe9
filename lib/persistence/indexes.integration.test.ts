import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";

/** Nothing that a deletion has to look through grows under these. */
const withoutIndex: string[] = [];

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

async function ask<Row extends object>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  return client
    .query<Row>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const unindexed = `
  SELECT c.conname AS name FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
  WHERE c.contype = 'f' AND n.nspname IN ('public', 'backchannel', 'identity') AND NOT EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL
      AND c.conkey @> (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] AND c.conkey <@ (i.indkey::smallint[])[0:cardinality(c.conkey) - 1])
  ORDER BY 1`;

test("every foreign key, which the deletion of what it names looks through, begins an index", async () => {
  const all = await ask<{ name: string }>("SELECT conname AS name FROM pg_constraint WHERE contype = 'f'");
  expect(all.length).toBeGreaterThan(45);
  expect((await ask<{ name: string }>(unindexed)).map(({ name }) => name)).toEqual(withoutIndex);
});

test("that question sees a key whose index is missing", async () => {
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  await client.query(`BEGIN; DROP INDEX "public"."cell_dependencyId_idx"`);
  expect((await client.query(unindexed)).rows).toEqual([{ name: "cell_dependencyId_fkey" }]);
  await client.end();
});

test("the indexes of which schema.prisma can't say that they are of some rows, or of an expression, are these", async () => {
  const rows = await ask<{ name: string }>(`
    SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL) AND n.nspname IN ('public', 'backchannel', 'identity') ORDER BY 1`);
  expect(rows.map(({ name }) => name)).toEqual([
    "firing_state_idx",
    "judgement_firingId_at_idx",
    "judgement_gameDayId_at_idx",
    "participant_event_gameDayId_name_seq_idx",
    "participant_event_gameDayId_personId_idx",
    "participant_event_gameDayId_roomKey_seq_idx",
    "participant_event_gameDayId_workstream_seq_idx",
    "participant_event_words_idx",
    "run_state_idx",
  ]);
});

/** What must not read what it doesn't ask for, however much there is: each with the index that it is read by. */
const reads: [index: string, read: string][] = [
  ["membership_personId_idx", `SELECT * FROM "public"."membership" WHERE "personId" = 'p'`],
  ["cell_gameDayId_idx", `SELECT * FROM "public"."cell" WHERE "gameDayId" = $1`],
  [
    "observation_gameDayId_roomKey_personId_idx",
    `SELECT * FROM "public"."observation" WHERE "gameDayId" = $1 AND "roomKey" = 'gameday' AND "personId" = 'p'`,
  ],
  [
    "engine_command_gameDayId_name_at_idx",
    `SELECT * FROM "backchannel"."engine_command" WHERE "gameDayId" = $1 AND "name" = 'arm' ORDER BY "at" DESC LIMIT 1`,
  ],
  ["engine_command_firingId_idx", `SELECT * FROM "backchannel"."engine_command" WHERE "firingId" = $1`],
  ["firing_state_idx", `SELECT * FROM "backchannel"."firing" WHERE "state" IN ('armed', 'firing', 'active', 'reverting', 'revert_failed')`],
  ["run_state_idx", `SELECT * FROM "backchannel"."run" WHERE "state" IN ('running', 'held')`],
  [
    "participant_event_gameDayId_personId_idx",
    `SELECT * FROM "public"."participant_event"
     WHERE "gameDayId" = $1 AND "name" = 'person.joined' AND "payload" ->> 'personId' = 'p'`,
  ],
];

test.each(reads)("%s is what its read is answered by", async (index, read) => {
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  // So little is stored that reading all of it is cheapest, and any index as good as another.
  await client.query(`SET enable_seqscan = off; SET enable_sort = off`);
  const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN (GENERIC_PLAN) ${read}`);
  await client.end();
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(index);
});
