import { afterAll, beforeAll, expect, it } from "vitest";
import { armFiring } from "./arm.ts";
import { readBook, type BookEntry } from "../schedule/schedule-book.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { toPocket } from "./to-pocket.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const guard = { kind: "clock_runs", heldTotalMs: 0 } as const;

/** A running day whose only failure is due now, as a schedule has it in its book. */
async function dueDay(armed: boolean): Promise<{ day: TestGameDay; entry: BookEntry }> {
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 60_000,
    failures: [{ key: "F1", trigger: { kind: "at", offsetMs: 60_000 } }],
  });
  if (armed) await armFiring(bench.engine(), day.firingId("F1"), { by: danaActor, why: "" });
  const entry = (await readBook(bench.store, day.gameDayId))?.entries.get(day.firingId("F1"));
  if (entry === undefined) throw new Error("it is not in the book");
  return { day, entry };
}

const left = (day: TestGameDay) =>
  bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") }, include: { undo: true } });
const isJournaled = async (day: TestGameDay) => (await bench.engine().journal.firingIds()).has(day.firingId("F1"));

it.each([true, false])("takes a failure off the timeline, disarmed (armed: %s)", async (armed) => {
  const { day, entry } = await dueDay(armed);
  await toPocket(bench.engine(), entry, guard, "so");
  expect(await left(day)).toMatchObject({ state: "planned", pocket: true, why: "so", armedAt: null, undo: [] });
  expect(await isJournaled(day)).toBe(false);
});

it.each([
  { armed: true, change: { state: "held", heldSince: new Date() } },
  { armed: false, change: { state: "held", heldSince: new Date() } },
  { armed: false, change: { heldTotalMs: 5_000 } },
])("leaves it on the timeline when a hold was committed that the book does not know ($armed, $change)", async ({ armed, change }) => {
  const { day, entry } = await dueDay(armed);
  const firing = await left(day);
  const pocketing = Promise.withResolvers<unknown>();
  await bench.store.owner.$transaction(
    async (tx) => {
      await tx.run.update({ where: { gameDayId: day.gameDayId }, data: change });
      toPocket(bench.engine(), entry, guard, "it was due and could not be armed").then(pocketing.resolve, pocketing.reject);
      pocketing.promise.catch(() => undefined);
      await until("it waits for who holds the clock", async () => {
        const [waiting] = await bench.store.owner.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
        return (waiting?.count ?? 0) > 0;
      });
    },
    { timeout: 30_000 },
  );
  await expect(pocketing.promise).rejects.toMatchObject({ code: "conflict" });
  expect(await left(day)).toEqual(firing);
  expect(await isJournaled(day)).toBe(armed);
});
