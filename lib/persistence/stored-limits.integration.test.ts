import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "#lib/domain/limits.ts";
import { storedEnums } from "./stored-enums.ts";
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

/** What points at something, which the program or a browser of ours makes. */
const isReference = /(?:Id|Key|^key|[hH]ash|^checksum)$/;

/**
 * Reviewed: text that nobody writes at length. Names, which commands and joining limit; sentences of ours, among them
 * those that were made of words with a limit (`why`, `says`, `error`); and what a plan holds, which is limited as a whole.
 */
const withoutLimit = {
  "public.applied_migration": "name",
  "backchannel.announcement_truth": "by",
  "backchannel.ban": "by name",
  "backchannel.confirmed_evidence": "by confirmedBy words",
  "backchannel.cue": "words",
  "backchannel.deleted_game_day": "by environment name",
  "backchannel.detection": "by confirmedBy words",
  "backchannel.dismissal": "by",
  "backchannel.engine_command": "by says",
  "backchannel.firing": "acceptedBy error why",
  "backchannel.firing_move": "by why",
  "backchannel.held": "bound",
  "backchannel.hold": "by why",
  "backchannel.invitation": "madeBy revokedBy",
  "backchannel.link": "rotatedBy",
  "backchannel.message": "name",
  "backchannel.organizer": "name",
  "backchannel.organizer_event": "name",
  "backchannel.probe_sample": "error",
  "backchannel.publishing": "by says step",
  "backchannel.scripted_speaker": "planned",
  "backchannel.target_check": "by",
  "backchannel.undo_record": "reserves target",
  "public.application": "name",
  "public.capability": "name",
  "public.cell": "expected fallback",
  "public.dependency": "name",
  "public.game_day": "environment name zone",
  "public.health_tile": "name unit",
  "public.incident": "commander declaredBy scribe workstream",
  "public.membership": "name",
  "public.message": "name workstream",
  "public.note": "name",
  "public.observation": "name workstream",
  "public.participant_event": "name",
  "public.pause_request": "name workstream",
  "public.published_line": "application name",
  "public.report": "publishedBy",
  "public.room": "name",
  "public.workstream": "name",
};

test("each column of text has a limit in the database, or words of a list, or is none that people write at length", async () => {
  const columns = await database.store.owner.$queryRaw<{ table: string; name: string }[]>`
    SELECT format('%s.%s', table_schema, table_name) AS "table", column_name AS "name" FROM information_schema.columns
    WHERE table_schema IN ('public', 'backchannel') AND data_type = 'text' ORDER BY column_name COLLATE "C"`;
  const known = new Set([...Object.keys(storedLimits), ...Object.keys(storedEnums)]);
  const others = columns.filter(({ table, name }) => !known.has(`${table}.${name}`) && !isReference.test(name));
  const found = Map.groupBy(others, ({ table }) => table);
  expect(Object.fromEntries([...found].map(([table, all]) => [table, all.map(({ name }) => name).join(" ")]))).toEqual(withoutLimit);
});
