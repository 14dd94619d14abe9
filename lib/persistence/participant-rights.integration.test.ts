import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** Reviewed: whoever adds a table to "public" decides here, and in a migration, what the participants' role may do with it. */
const reviewed = {
  announcement: "select",
  application: "select",
  applied_migration: "",
  capability: "select",
  cell: "select",
  connection_span: "select",
  dependency: "select",
  game_day: "select update",
  health_point: "select",
  health_tile: "select",
  incident: "select insert update",
  membership: "select update",
  message: "select insert",
  note: "select insert",
  observation: "select insert",
  participant_event: "select insert",
  pause_request: "select insert",
  published_line: "select",
  report: "select",
  room: "select insert",
  word_id: "",
  workstream: "select",
};

type Rights = { schema: string; name: string; rights: string };

/** Tables and views alike; a right on a single column counts as one on the whole. */
function rightsOfParticipants(): Promise<Rights[]> {
  return database.store.owner.$queryRaw<Rights[]>`
    SELECT n.nspname AS schema, c.relname AS name, (
      SELECT coalesce(string_agg(lower(p), ' ' ORDER BY position), '')
      FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) WITH ORDINALITY AS asked(p, position)
      WHERE has_table_privilege('gameday_participant', c.oid, p)
        OR (p IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege('gameday_participant', c.oid, p))
    ) AS rights
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname IN ('public', 'backchannel', 'identity')
    ORDER BY 1, 2`;
}

test("the participants' role may do with each public table what was reviewed, and no more", async () => {
  const found = (await rightsOfParticipants()).filter(({ schema }) => schema === "public");
  expect(Object.fromEntries(found.map(({ name, rights }) => [name, rights]))).toEqual(reviewed);
});

test("it has no right on any table of the hidden schemas", async () => {
  const hidden = (await rightsOfParticipants()).filter(({ schema }) => schema !== "public");
  expect(hidden.length).toBeGreaterThan(20);
  expect(hidden.filter(({ rights }) => rights !== "")).toEqual([]);
});

test("of a game day, an incident and a membership it may change only what its own commands number, or write of themselves", async () => {
  const rows = await database.store.owner.$queryRaw<{ name: string; columns: string[] }[]>`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname::text COLLATE "C") AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN ('game_day', 'incident', 'membership')
      AND has_column_privilege('gameday_participant', c.oid, a.attnum, 'UPDATE')
    GROUP BY 1 ORDER BY 1`;
  expect(rows).toEqual([
    { name: "game_day", columns: ["lastIncident", "lastSeq"] },
    {
      name: "incident",
      columns:
        `commandedAt commander commanderId identifiedAt kind mitigatedAt realSince resolvedAt scribe scribeId severity status title toldAt
        topic`.split(/\s+/),
    },
    { name: "membership", columns: ["name", "workstreamId"] },
  ]);
});

test("a table made later starts with no right for it", async () => {
  await database.store.owner.$executeRaw`CREATE TABLE public.made_later (id int)`;
  const made = (await rightsOfParticipants()).find(({ name }) => name === "made_later");
  await database.store.owner.$executeRaw`DROP TABLE public.made_later`;
  expect(made?.rights).toBe("");
});
