import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aSmallDay, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { forgetOldSpans, storeSpans } from "./connection-spans.ts";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
});
afterAll(() => database.stop());

const kept = 500;
const from = Date.parse("2026-01-01T00:00:00Z");

/** So many spans of a person, one a second, the newest last. */
const spansFor = (personId: string, count: number) =>
  Array.from({ length: count }, (_, second) => {
    const since = from + second * 1_000;
    return { id: randomUUID(), gameDayId: day.gameDayId, personId, since, until: since + 500, open: false };
  });
const stored = async (personId: string) =>
  (await database.store.owner.connectionSpan.findMany({ where: { personId }, orderBy: { until: "asc" } })).map(({ id }) => id);

/** How many statements wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await database.store.owner.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}

test("of whoever came and went often the oldest spans are forgotten, and of nobody else any", async () => {
  const [often, asOften, seldom] = [spansFor("often", kept + 7), spansFor("as often", kept + 7), spansFor("seldom", kept)];
  await storeSpans(database.store.organizers, [...often, ...asOften, ...seldom]);
  await forgetOldSpans(database.store.organizers, []);
  expect(await stored("often")).toHaveLength(kept + 7);
  const people = ["often", "seldom"].map((personId) => ({ gameDayId: day.gameDayId, personId }));
  await forgetOldSpans(database.store.organizers, people);
  expect(await stored("often")).toEqual(often.slice(7).map(({ id }) => id));
  expect(await stored("as often")).toHaveLength(kept + 7);
  expect(await stored("seldom")).toEqual(seldom.map(({ id }) => id));
});

test("a game day that is deleted while spans are written takes none of the others' with it", async () => {
  const gone = await aSmallDay(database.store);
  const [ofOther, ofGone] = [spansFor("stays", 1), spansFor("goes", 1).map((span) => ({ ...span, gameDayId: gone.gameDayId }))];
  const writing = await database.store.owner.$transaction(
    async (tx) => {
      await tx.run.deleteMany({ where: { gameDayId: gone.gameDayId } });
      await tx.gameDay.delete({ where: { id: gone.gameDayId } });
      const work = storeSpans(database.store.organizers, [...ofGone, ...ofOther]).then(
        () => null,
        (error: unknown) => error,
      );
      await vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 60_000 });
      // In an object: a transaction waits for a promise that it is answered with.
      return { work };
    },
    { timeout: 100_000 },
  );
  expect(await writing.work).toBeNull();
  expect([await stored("goes"), await stored("stays")]).toEqual([[], ofOther.map(({ id }) => id)]);
});
