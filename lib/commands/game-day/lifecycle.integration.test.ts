import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { announceAllClear } from "../announcement/all-clear.ts";
import { announce } from "../announcement/announce.ts";
import { answerPause } from "../pause/answer.ts";
import { beginDebrief } from "./begin-debrief.ts";
import { holdClock } from "../clock/hold.ts";
import { requestPause } from "../pause/request.ts";
import { resumeClock } from "../clock/resume.ts";
import { startGameDay } from "./start.ts";
import { stopEverything } from "../failure/stop-everything.ts";
import { aSmallDay, id, refusal, type SmallDay } from "../testing/small-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const moves = async (day: SmallDay) =>
  (await day.events("organizers")).flatMap((event) =>
    event.name === "game-day.moved" ? [`${event.payload.from} ${event.payload.to}`] : [],
  );
const hold = (day: SmallDay) => day.as(day.olga, holdClock, { why: "lunch" });
const resume = (day: SmallDay) => day.as(day.olga, resumeClock, {});

test("starting walks through pre-flight and starts both clocks at the same moment", async () => {
  const day = await aSmallDay(database.store);
  const { startedAt } = await day.start();
  expect((await day.run()).startedAt?.toISOString()).toBe(startedAt);
  expect(await day.row()).toMatchObject({ phase: "running", clockStartedAt: new Date(startedAt) });
  expect(await moves(day)).toEqual(["draft preflight", "preflight running"]);
  expect((await day.events("participants")).map(({ name }) => name)).toEqual(["clock.changed"]);
});

test("of two organizers who start at once one succeeds", async () => {
  const day = await aSmallDay(database.store);
  const starts = await Promise.allSettled([day.start(), day.as(day.oskar, startGameDay, { why: "It is a test." }), day.start()]);
  expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await refusal(day.start())).message).toBe("The game day is running, so it can't be started.");
});

test("an invitation announces a draft once; its repetition is the same announcement", async () => {
  const day = await aSmallDay(database.store);
  const invite = { announcementId: id(), kind: "invite" as const, body: "Sunday it is." };
  await day.as(day.olga, announce, invite);
  await day.as(day.olga, announce, invite);
  await day.as(day.olga, announce, { ...invite, announcementId: id(), kind: "moved" });
  expect((await day.run()).state).toBe("announced");
  expect(await moves(day)).toEqual(["draft announced"]);
  expect((await day.events("participants")).map(({ name }) => name)).toEqual(["announcement.made", "announcement.made"]);
});

test("a hold stops both clocks and its end lets them run on from where they were", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await hold(day);
  expect((await refusal(hold(day))).message).toBe("The game day is held, so its clock can't be held.");
  await resume(day);
  expect((await refusal(resume(day))).message).toBe("The game day is running, so there is no hold to end.");
  const [run, row] = [await day.run(), await day.row()];
  expect(run).toMatchObject({ state: "running", heldSince: null, heldTotalMs: row.clockHeldTotalMs });
  expect(row.clockHolds).toEqual([{ atMs: expect.any(Number), forMs: run.heldTotalMs }]);
  expect((await day.events("participants")).at(-1)?.payload).toMatchObject({ clock: { holds: row.clockHolds } });
  const [held] = await database.store.organizers.hold.findMany({ where: { gameDayId: day.gameDayId } });
  expect(held?.to?.getTime()).toBe((held?.from.getTime() ?? 0) + run.heldTotalMs);
  expect((await day.events("participants")).map(({ name }) => name)).toEqual(["clock.changed", "clock.changed", "clock.changed"]);
});

test("stop everything asks the engine, holds the clock, and still works when there is nothing to hold", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, stopEverything, {});
  await day.start();
  await day.as(day.olga, stopEverything, {});
  await day.as(day.olga, stopEverything, {});
  expect((await day.asked()).map(({ name }) => name)).toEqual(["stop_all", "stop_all", "stop_all"]);
  expect((await day.run()).state).toBe("held");
});

test("a granted pause holds the clock, a refused one does not, and neither is answered twice", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const [first, second] = [id(), id()];
  await day.as(day.ann, requestPause, { requestId: first, reason: "Is it real?", minutes: 15 });
  await day.as(day.ben, requestPause, { requestId: second, reason: "Is it real?", minutes: 15 });
  await day.as(day.olga, answerPause, { requestId: first, granted: false, answer: "Real life does not wait." });
  expect((await day.run()).state).toBe("running");
  await day.as(day.olga, answerPause, { requestId: second, granted: true, answer: "15 minutes." });
  expect((await day.run()).state).toBe("held");
  const again = await refusal(day.as(day.oskar, answerPause, { requestId: first, granted: true, answer: "Yes." }));
  expect(again).toMatchObject({ code: "conflict", message: "That pause was refused already: Real life does not wait." });
  expect((await refusal(day.as(day.olga, answerPause, { requestId: id(), granted: true, answer: "?" }))).code).toBe("not_found");
});

test("the debrief begins after the true all clear only", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  expect((await refusal(day.as(day.olga, beginDebrief, {}))).message).toBe("The game day is running, so the debrief can't begin.");
  await allClear(day, true);
  await day.as(day.olga, beginDebrief, {});
  expect([(await day.run()).state, (await day.row()).phase]).toEqual(["debrief", "debrief"]);
});

const allClear = (day: SmallDay, truthful: boolean, announcementId = id()) =>
  day.as(day.olga, announceAllClear, { announcementId, body: "Gather your notes.", truthful });

/** Where a value has which type, without the values: what a participant could tell two streams apart by. */
const shape = (value: unknown): unknown =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)]))
    : typeof value;

describe("a false all clear", () => {
  const told = async (truthful: boolean, before: (day: SmallDay) => Promise<unknown>) => {
    const day = await aSmallDay(database.store);
    await day.start();
    await before(day);
    await allClear(day, truthful);
    const events = (await day.events("participants")).map(({ name, seq, payload }) => ({ name, seq, payload: shape(payload) }));
    return { day, events, row: shape(await day.row()), lastSeq: (await day.row()).lastSeq, phase: (await day.row()).phase };
  };

  test.each([
    { when: "while running", before: () => Promise.resolve() },
    { when: "while held", before: hold },
    { when: "a second time", before: (day: SmallDay) => allClear(day, false) },
  ])("can't be told from the true one by anything participants get, $when", async ({ before }) => {
    const [lie, truth] = [await told(false, before), await told(true, before)];
    expect(lie.events).toEqual(truth.events);
    expect([lie.row, lie.lastSeq, lie.phase]).toEqual([truth.row, truth.lastSeq, truth.phase]);
    expect((await lie.day.run()).state).not.toBe("all_clear");
    expect((await truth.day.run()).state).toBe("all_clear");
  });

  test("leaves the clock running, and what is held afterwards stays unseen", async () => {
    const { day, lastSeq } = await told(false, () => Promise.resolve());
    const stopped = (await day.row()).clockStoppedAt;
    expect(await day.run()).toMatchObject({ state: "running", stoppedAt: null, allClearAt: expect.any(Date) });
    await hold(day);
    await resume(day);
    expect(await day.row()).toMatchObject({ lastSeq, clockStoppedAt: stopped, clockHeldSince: null });
    expect(await day.asked()).toEqual([]);
  });

  test("may be followed by the true one, which has everything reverted and ends an open hold", async () => {
    const { day } = await told(false, () => Promise.resolve());
    const lied = (await day.run()).allClearAt;
    await hold(day);
    await allClear(day, true);
    expect(await day.run()).toMatchObject({ state: "all_clear", heldSince: null, stoppedAt: expect.any(Date), allClearAt: lied });
    expect((await day.asked()).map(({ name }) => name)).toEqual(["revert_all"]);
    expect(await database.store.organizers.hold.count({ where: { gameDayId: day.gameDayId, to: null } })).toBe(0);
    const truths = await database.store.organizers.announcementTruth.findMany({ where: { gameDayId: day.gameDayId } });
    expect(truths.filter(({ isTrue }) => isTrue)).toHaveLength(1);
    expect(truths).toHaveLength(2);
    expect((await refusal(allClear(day, false))).message).toBe(
      "The game day is over: the all clear was given, so there is nothing to call clear.",
    );
  });

  test("announced again under its id is the same lie; under that id it can't become the truth", async () => {
    const day = await aSmallDay(database.store);
    await day.start();
    const announcementId = id();
    await allClear(day, false, announcementId);
    await allClear(day, false, announcementId);
    expect((await refusal(allClear(day, true, announcementId))).code).toBe("conflict");
    expect((await day.run()).state).toBe("running");
  });
});

test("a hold of more than 24.9 days ends like any other, and the day can be closed", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await hold(day);
  const daysMs = 40 * 24 * 3_600_000;
  const { organizers } = database.store;
  const since = new Date(Date.now() - daysMs);
  await organizers.run.update({ where: { gameDayId: day.gameDayId }, data: { startedAt: since, heldSince: since } });
  await organizers.gameDay.update({ where: { id: day.gameDayId }, data: { clockStartedAt: since, clockHeldSince: since } });
  await resume(day);
  expect((await day.run()).heldTotalMs).toBeGreaterThanOrEqual(daysMs);
  await day.as(day.olga, announceAllClear, { announcementId: id(), body: "Thank you.", truthful: true });
  expect((await day.run()).state).toBe("all_clear");
});
