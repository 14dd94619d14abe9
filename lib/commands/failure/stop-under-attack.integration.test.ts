import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { logins } from "#lib/persistence/roles/logins.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { declareIncident } from "../incident/declare.ts";
import { resumeClock } from "../clock/resume.ts";
import { showHold } from "../clock/show-hold.ts";
import { stopEverything } from "./stop-everything.ts";
import { aSmallDay, id, now, type SmallDay } from "../testing/small-day.ts";

let database: TestDatabase;
let attacker: pg.Client;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
});
beforeEach(async () => {
  day = await aSmallDay(database.store);
  await day.start();
  attacker = new pg.Client(logins(database.databaseUrl, null).participants.address);
  await attacker.connect();
});
afterEach(() => attacker.end());
afterAll(() => database.stop());

const stop = () => day.as(day.olga, stopEverything, {});

test("a session of the participants' login that keeps the game day's row locked keeps no stop waiting", async () => {
  await attacker.query("BEGIN");
  await attacker.query(`SELECT 1 FROM game_day WHERE id = $1 FOR UPDATE`, [day.gameDayId]);
  await stop();
  expect((await day.asked()).map(({ name }) => name)).toEqual(["stop_all"]);
  const { state, heldSince } = await day.run();
  expect(state).toBe("held");
  expect((await day.row()).clockHeldSince).toBeNull();
  await attacker.query("ROLLBACK");
  await showHold(database.store, day.gameDayId);
  expect((await day.row()).clockHeldSince).toEqual(heldSince);
  await showHold(database.store, day.gameDayId);
  expect((await day.events("participants")).map(({ name }) => name)).toEqual(["clock.changed", "clock.changed"]);
});

test("a clock that was held unseen and runs on shows participants what it shows organizers", async () => {
  await attacker.query("BEGIN");
  await attacker.query(`SELECT 1 FROM game_day WHERE id = $1 FOR UPDATE`, [day.gameDayId]);
  await stop();
  await attacker.query("ROLLBACK");
  await day.as(day.olga, resumeClock, {});
  const { heldTotalMs } = await day.run();
  expect(heldTotalMs).toBeGreaterThan(0);
  expect(await day.row()).toMatchObject({ clockHeldTotalMs: heldTotalMs, clockHeldSince: null });
});

test.each([
  ["a jump to the end", `UPDATE game_day SET "lastSeq" = 2147483647 WHERE id = $1`],
  ["one number ahead", `UPDATE game_day SET "lastSeq" = "lastSeq" + 1 WHERE id = $1`],
  ["one number back", `UPDATE game_day SET "lastSeq" = "lastSeq" - 1 WHERE id = $1`],
  ["incidents at their end", `UPDATE game_day SET "lastIncident" = 2147483647 WHERE id = $1`],
  ["an event ahead of its number", event(`"lastSeq" + 1`, "{}")],
  [
    "an event that is none",
    `WITH counted AS (${event(`"lastSeq" + 1`, "null")}) UPDATE game_day SET "lastSeq" = "lastSeq" + 1 WHERE id = $1`,
  ],
])("the participants' login can't number what was not said: %s", async (_, sql) => {
  const before = await day.row();
  await expect(attacker.query(sql, [day.gameDayId])).rejects.toMatchObject({ code: "23514" });
  expect(await day.row()).toEqual(before);
  await stop();
  expect((await day.row()).lastSeq).toBe(before.lastSeq + 1);
  await day.as(day.ann, declareIncident, { incidentId: id(), title: "Sign-in fails", severity: "major", writtenAt: now() });
  expect((await day.row()).lastSeq).toBe(before.lastSeq + 2);
});

function event(seq: string, payload: string): string {
  return `INSERT INTO participant_event ("gameDayId", seq, id, name, payload, at)
    SELECT id, ${seq}, gen_random_uuid(), 'message.said', '${payload}', now() FROM game_day WHERE id = $1`;
}

test("nor take an incident's number away, or lock a table", async () => {
  await day.as(day.ann, declareIncident, { incidentId: id(), title: "Sign-in fails", severity: "major", writtenAt: now() });
  await expect(attacker.query(`UPDATE incident SET number = number + 1`)).rejects.toMatchObject({ code: "42501" });
  for (const table of ["game_day", "incident", "participant_event"]) {
    await attacker.query("BEGIN");
    await expect(attacker.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`), table).rejects.toMatchObject({ code: "42501" });
    await attacker.query("ROLLBACK");
  }
});

test("no session of the participants' login is left to hold a lock for ever", async () => {
  const { rows } = await attacker.query(`SELECT name, setting::int > 15000 AND setting::int <= 30000 AS limited FROM pg_settings
    WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`);
  expect(rows.map(({ limited }: { limited: boolean }) => limited)).toEqual([true, true, true]);
});
