import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { asOrganizer } from "#lib/access/membership.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { publishedReport } from "#lib/queries/report/published-report.ts";
import { publishing } from "#lib/queries/report/publishing.ts";
import { isStillSo, reviewMark } from "#lib/queries/report/review-mark.ts";
import { announceAllClear } from "../announcement/all-clear.ts";
import { beginDebrief } from "../game-day/begin-debrief.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "../testing/small-day.ts";
import { sayMessage } from "../word/say-message.ts";
import { writeNote } from "../word/write-note.ts";
import { publishReport } from "./publish.ts";

const patience = { timeout: 60_000, interval: 20 };

let database: TestDatabase;
let day: SmallDay;
let holding: pg.Client;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

beforeEach(async () => {
  day = await aSmallDay(database.store);
  await day.start();
  await day.as(day.olga, announceAllClear, { announcementId: id(), body: "Really.", truthful: true });
  await day.as(day.olga, beginDebrief, {});
  holding = new pg.Client({ connectionString: database.databaseUrl });
  await holding.connect();
});
afterEach(() => holding.end());

const publish = (who = day.olga) => day.as(who, publishReport, {});
const progress = async (who = day.olga) => publishing(database.store, await asOrganizer(database.store, who, day.gameDayId));
const report = async () => publishedReport(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
/** Nothing can read measurements until `goOn`: whoever builds a report stands in the middle of it. */
const hold = () => holding.query(`BEGIN; LOCK TABLE "backchannel"."probe_sample" IN ACCESS EXCLUSIVE MODE`);
const goOn = () => holding.query("ROLLBACK");
const isHeld = () =>
  vi.waitFor(async () => {
    const { rows } = await holding.query(`SELECT FROM pg_locks WHERE NOT granted AND relation = '"backchannel"."probe_sample"'::regclass`);
    expect(rows).not.toEqual([]);
  }, patience);

test("a word said while a report is built is committed without waiting", async () => {
  await hold();
  const published = publish();
  await isHeld();
  await day.as(day.ann, sayMessage, { messageId: id(), roomKey: "gameday", body: "said meanwhile", writtenAt: now() });
  expect(await progress(day.oskar)).toMatchObject({ by: "Olga", mine: false, step: "reading", tries: 1, says: null });
  await goOn();
  expect(await published).toMatchObject({ version: 1 });
  expect(await progress()).toBeNull();
});

test("talk and its judging change no report, a note does", async () => {
  const { organizers } = database.store;
  const { gameDayId } = day;
  const mark = await organizers.$transaction((tx) => reviewMark(tx, gameDayId));
  const isSo = () => organizers.$transaction((tx) => isStillSo(tx, gameDayId, mark));
  await day.as(day.ann, sayMessage, { messageId: id(), roomKey: "gameday", body: "said meanwhile", writtenAt: now() });
  await organizers.run.update({ where: { gameDayId }, data: { judgedSeq: { increment: 1 } } });
  expect(await isSo()).toBe(true);
  await day.as(day.ann, writeNote, { noteId: id(), workstreamKey: "api", body: "noted meanwhile", writtenAt: now() });
  expect(await isSo()).toBe(false);
});

test("what changes the report while it is built is in it: it is built again", async () => {
  await hold();
  const published = publish();
  await isHeld();
  await day.as(day.ann, writeNote, { noteId: id(), workstreamKey: "api", body: "noted meanwhile", writtenAt: now() });
  await goOn();
  await published;
  expect(JSON.stringify(await report())).toContain("noted meanwhile");
});

test("of two who publish at once one does, and the other is told who is at it; a double click too", async () => {
  await hold();
  const published = publish();
  await isHeld();
  expect(await refusal(publish(day.oskar))).toMatchObject({ code: "conflict", message: expect.stringContaining("Olga is publishing") });
  expect(await refusal(publish())).toMatchObject({ code: "conflict", message: expect.stringContaining("You are publishing") });
  await goOn();
  await published;
  expect(await refusal(publish(day.oskar))).toMatchObject({ code: "conflict", message: expect.stringContaining("is published") });
  expect(await database.store.organizers.report.count({ where: { gameDayId: day.gameDayId } })).toBe(1);
});

test("when the day never stands still it is built three times, and then said, also to whoever reloads", async () => {
  await hold();
  const refused = refusal(publish());
  for (const time of [1, 2, 3]) {
    await isHeld();
    await day.as(day.ann, writeNote, { noteId: id(), workstreamKey: "api", body: `note ${time}`, writtenAt: now() });
    await goOn();
    // Whoever reads now was first in the queue: the next try is held, not this one.
    if (time < 3) await hold();
  }
  expect(await refused).toMatchObject({ code: "conflict", message: expect.stringContaining("3 times in a row") });
  expect(await progress()).toMatchObject({ step: "failed", tries: 3, says: expect.stringContaining("3 times in a row") });
  expect((await day.run()).state).toBe("debrief");
  expect(await publish()).toMatchObject({ version: 1 });
});

test("the turn of a process that died is said to be over, and is anybody's", async () => {
  const { organizers } = database.store;
  const long = new Date(Date.now() - 60_000);
  const dead = { token: id(), by: "Olga", personId: day.olga.personId, step: "building", since: long, heardAt: long };
  await organizers.publishing.create({ data: { gameDayId: day.gameDayId, ...dead } });
  expect(await progress(day.oskar)).toMatchObject({ step: "failed", says: expect.stringContaining("has ended") });
  expect(await publish(day.oskar)).toMatchObject({ version: 1 });
});

test("what can't be published is refused before it is built", async () => {
  await day.engineSet("F1", { state: "active", firedAt: new Date() });
  await hold();
  expect(await refusal(publish())).toMatchObject({ code: "conflict", message: expect.stringContaining("still broken") });
  await goOn();
});
