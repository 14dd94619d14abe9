import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { declareIncident } from "#lib/commands/incident/declare.ts";
import { sayMessage } from "#lib/commands/word/say-message.ts";
import { writeNote } from "#lib/commands/word/write-note.ts";
import { announce } from "#lib/commands/announcement/announce.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "#lib/commands/testing/small-day.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import { readAs } from "../gate.ts";
import type { RoomEntry, RoomPage } from "../views.ts";
import { incidentView } from "./incident-view.ts";
import { entriesOfPage, type PageAsked, readRoomPage, roomEntries } from "./room-entries.ts";
import { unread } from "./unread.ts";
import { workstreamNotes } from "./workstream-notes.ts";

let database: TestDatabase;
let day: SmallDay;
const [old, main] = ["inc-1-api-reads-slow", "gameday"];

/** Says as many words, numbered from 1, as the stream stores them; one statement, since they are thousands. */
const say = (roomKey: string, count: number, of = "word") =>
  database.store.organizers.$transaction(async (tx) => {
    const { gameDayId } = day;
    const { lastSeq } = await tx.gameDay.update({ where: { id: gameDayId }, data: { lastSeq: { increment: count } } });
    await tx.$executeRaw`
      INSERT INTO "public"."participant_event" ("gameDayId", "seq", "id", "name", "at", "payload")
      SELECT ${gameDayId}::uuid, ${lastSeq - count}::int + n, gen_random_uuid(), 'message.said', now(), jsonb_build_object('roomKey', ${roomKey}::text,
        'messageId', gen_random_uuid(), 'author', '{"personId":"jo","name":"Jo Park","workstream":null}'::jsonb, 'body', ${of}::text || ' ' || n,
        'writtenAt', '2012-10-21T15:14:05.000Z')
      FROM generate_series(1, ${count}::int) n`;
  });
const page = (roomKey: string, asked: PageAsked = {}, who = day.ann): Promise<RoomPage> =>
  readAs(database.store, who, day.gameDayId, "member", (store, reader) => roomEntries(store, reader, roomKey, asked));
const view = () => readAs(database.store, day.ann, day.gameDayId, "participant", (store, ann) => incidentView(store, ann));
const bodies = (entries: readonly RoomEntry[]) => entries.map(({ name, payload }) => ("body" in payload ? payload.body : name));

beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
  await day.start();
  await day.as(day.ben, declareIncident, { incidentId: id(), title: "API reads slow", severity: "major", writtenAt: now() });
  await say(old, 100);
  await day.as(day.olga, announce, { announcementId: id(), kind: "message", body: "Lunch is here" });
  await day.as(day.ann, writeNote, { noteId: id(), workstreamKey: "api", body: "the first note", writtenAt: now() });
  await say(main, 20_000, "noise");
  const client = await import("pg").then(({ default: pg }) => new pg.Client({ connectionString: database.databaseUrl }));
  await client.connect();
  await client.query("ANALYZE");
  await client.end();
});
afterAll(() => database.stop());

/** All pages from the newest back to the beginning, or from the beginning on. */
async function walked(roomKey: string, side: "before" | "after"): Promise<RoomEntry[]> {
  const all: RoomEntry[] = [];
  for (let next = side === "before" ? await page(roomKey) : await page(roomKey, { after: 0 }); ;) {
    if (side === "before") all.unshift(...next.entries);
    else all.push(...next.entries);
    if (side === "before" ? !next.earlier : !next.later) return all;
    next = await page(roomKey, side === "before" ? { before: all[0]?.seq ?? 0 } : { after: all.at(-1)?.seq ?? 0 });
  }
}

test("an old incident's room is there whole, however much was said elsewhere since", async () => {
  const backwards = await walked(old, "before");
  expect(bodies(backwards)).toEqual(["incident.declared", ...Array.from({ length: 100 }, (_, n) => `word ${n + 1}`), "Lunch is here"]);
  expect(await walked(old, "after")).toEqual(backwards);
  const told = (await day.events("participants")).slice(0, backwards.at(-1)?.seq);
  const heard = told.filter(({ payload, name }) => name === "announcement.made" || ("roomKey" in payload && payload.roomKey === old));
  expect(backwards).toEqual(heard);
});

test("the main room hears of incidents too, and begins with its first word", async () => {
  const { entries, earlier, later } = await page(main, { after: 0 });
  expect(entries.slice(0, 3).map(({ name }) => name)).toEqual(["incident.declared", "announcement.made", "message.said"]);
  expect([entries.length, earlier, later]).toEqual([entriesOfPage, true, true]);
});

test("around a number or a moment there is as much before as after", async () => {
  const all = await walked(old, "before");
  const middle = all[50] ?? expect.fail();
  const around = await page(old, { around: middle.seq });
  expect(around.entries).toEqual(all.slice(30, 70));
  expect([around.earlier, around.later]).toEqual([true, true]);
  const first = await page(old, { around: 0 });
  expect([first.entries[0], first.earlier]).toEqual([all[0], false]);
  const noise = (await page(main, { before: 15_000 })).entries.at(-1) ?? expect.fail();
  const { entries } = await page(main, { around: new Date(noise.at) });
  expect(entries.filter(({ at }) => at < noise.at)).toHaveLength(2);
  expect(await page(old, { around: new Date(Date.now() + 60_000) })).toMatchObject({ later: false, entries: all.slice(-20) });
});

test("organizers and observers read a room as participants do; strangers and other rooms are absent", async () => {
  const own = await page(old);
  expect(await page(old, {}, day.lea)).toEqual(own);
  expect(await page(old, {}, day.olga)).toEqual(own);
  const refused = [page(old, {}, day.stranger), page("inc-9"), page("inc\0")];
  for (const one of refused) expect(await refusal(one)).toMatchObject({ code: "not_found" });
});

describe("what a read costs", () => {
  /** Rows of the stream that PostgreSQL looked at for `read`, whatever it sent. */
  const looked = (read: (tx: Transaction) => Promise<unknown>): Promise<number> =>
    database.store.organizers.$transaction(async (tx) => {
      const count = async (): Promise<number> => {
        const rows = await tx.$queryRaw<{ count: bigint }[]>`
          SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) AS count FROM pg_stat_xact_user_tables WHERE relname = 'participant_event'`;
        return Number(rows[0]?.count);
      };
      const before = await count();
      await read(tx);
      return (await count()) - before;
    });

  test.each([
    ["the newest of an old room", old, {}],
    ["the newest of the loud room", main, {}],
    ["before, in an old room", old, { before: 60 }],
    ["after, in the loud room", main, { after: 300 }],
    ["around a moment", main, { around: new Date() }],
  ] as const)("%s: a page's rows, not the stream's", async (_, roomKey, asked) => {
    expect(await looked((tx) => readRoomPage(tx, day.gameDayId, roomKey, asked))).toBeLessThan(3 * entriesOfPage);
  });

  test("the view is as small as before twenty thousand more words, and reads as few rows", async () => {
    const quiet = await database.store.organizers.$transaction((tx) => tx.participantEvent.count({ where: { gameDayId: day.gameDayId } }));
    expect(quiet).toBeGreaterThan(20_000);
    const [few, size] = [await rowsRead(view), JSON.stringify(await view()).length];
    await say(main, 20_000, "noise");
    await say(old, 2_000);
    expect(await rowsRead(view)).toBeLessThan(few + 5);
    expect(JSON.stringify(await view()).length).toBeLessThan(size + 200);
    expect(size).toBeLessThan(30_000);
  });
});

test("notes are read by workstream, a page at a time, and each once", async () => {
  const notes = (before?: number) =>
    readAs(database.store, day.ann, day.gameDayId, "member", (store, reader) => workstreamNotes(store, reader, "api", before));
  for (let index = 2; index <= 45; index += 1) {
    await day.as(day.ann, writeNote, { noteId: id(), workstreamKey: "api", body: `note ${index}`, writtenAt: now() });
  }
  const newest = await notes();
  expect([newest.notes.length, newest.earlier, newest.notes.at(-1)?.body]).toEqual([40, true, "note 45"]);
  const older = await notes(newest.notes[0]?.seq);
  expect(older).toMatchObject({ earlier: false });
  expect(older.notes.map(({ body }) => body)).toEqual(["the first note", "note 2", "note 3", "note 4", "note 5"]);
  expect((await view()).notes).toEqual(newest);
});

test("what others said since a room was read is told with its place and whether it names the reader", async () => {
  const { cursor } = await view();
  await say(main, 2, "Ann, look");
  await say(old, 3);
  await day.as(day.ann, sayMessage, { messageId: id(), roomKey: old, body: "my own", writtenAt: now() });
  const ask = (marks: { roomKey: string; seq: number }[]) =>
    readAs(database.store, day.ann, day.gameDayId, "participant", (store, ann) => unread(store, ann, marks));
  const { words } = await ask([
    { roomKey: main, seq: cursor },
    { roomKey: old, seq: cursor },
  ]);
  expect(words).toEqual([
    ...[5, 4, 3].map((n) => ({ roomKey: old, seq: cursor + n, namesMe: false })),
    ...[2, 1].map((n) => ({ roomKey: main, seq: cursor + n, namesMe: true })),
  ]);
  expect((await ask([{ roomKey: main, seq: 0 }])).words.length).toBeLessThanOrEqual(200);
  expect(await rowsRead(() => ask([]))).toBeLessThan(10);
});
