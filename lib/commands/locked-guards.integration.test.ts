import { afterAll, beforeAll, expect, test } from "vitest";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { checkTargets } from "./failure/check-targets.ts";
import { confirmDetection } from "./detection/confirm.ts";
import { dismissSuggestion } from "./detection/dismiss-suggestion.ts";
import { lockFiring, lockGameDay, lockRun } from "./lock-rows.ts";
import { markDetected } from "./detection/mark.ts";
import { publishSchedule } from "./announcement/publish-schedule.ts";
import { recordObservation } from "./word/record-observation.ts";
import { resetPractice } from "./game-day/reset-practice.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "./testing/small-day.ts";
import { withdrawDetection } from "./detection/withdraw.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

type Meanwhile = { locked: (tx: Transaction) => Promise<void>; becomes: GameDayState };

/** How a command is refused that was asked while somebody else held a lock, and moved the game day on with the next one in order. */
async function refusedMeanwhile({ gameDayId }: SmallDay, { locked, becomes }: Meanwhile, command: () => Promise<unknown>) {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof refusal>>();
  await database.store.organizers.$transaction(async (tx) => {
    await locked(tx);
    const asked = command();
    resolve(refusal(asked));
    await waitsOrEnds(asked);
    // A command that has the run's lock before the one it waits for would deadlock with us here.
    await tx.$queryRaw`SELECT 1 FROM "backchannel"."run" WHERE "gameDayId" = ${gameDayId}::uuid FOR NO KEY UPDATE NOWAIT`;
    await tx.run.update({ where: { gameDayId }, data: { state: becomes } });
  });
  return promise;
}

async function waitsOrEnds(asked: Promise<unknown>): Promise<void> {
  let ended = false;
  void asked.catch(() => null).then(() => (ended = true));
  const waiting = async () => {
    const [row] = await database.store.owner.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
    return (row?.count ?? 0) > 0;
  };
  await expect.poll(async () => ended || (await waiting()), { timeout: 10_000 }).toBe(true);
}

/** Three minutes after F1 was fired, with one confirmed observation and one that is not. */
async function detectedDay() {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "active", firedAt: new Date(Date.now() - 180_000) });
  const firingId = (await day.firing("F1")).id;
  const observe = async () => {
    const observationId = id();
    const told = { body: "Reads fail", roomKey: "gameday", applicationKey: "api", severity: "minor", since: null } as const;
    await day.as(day.ann, recordObservation, { observationId, ...told, writtenAt: now() });
    return observationId;
  };
  const [confirmed, open] = [await observe(), await observe()];
  await day.as(day.olga, confirmDetection, { firingId, evidenceKind: "observation", evidenceId: confirmed });
  return { day, firingId, open };
}
type Detected = Awaited<ReturnType<typeof detectedDay>>;

const decisions: Record<string, (given: Detected) => Promise<unknown>> = {
  confirmed: ({ day, firingId, open }) => day.as(day.olga, confirmDetection, { firingId, evidenceKind: "observation", evidenceId: open }),
  marked: async ({ day, firingId }) => {
    await database.store.organizers.confirmedEvidence.deleteMany({ where: { firingId } });
    return day.as(day.olga, markDetected, { failureKey: "F1", words: "told" });
  },
  withdrawn: ({ day, firingId }) => day.as(day.olga, withdrawDetection, { firingId }),
  dismissed: ({ day, firingId, open }) => day.as(day.olga, dismissSuggestion, { firingIds: [firingId], evidenceId: open }),
};
const locks: Record<string, (given: Detected) => Meanwhile["locked"]> = {
  run:
    ({ day }) =>
    (tx) =>
      lockRun(tx, day.gameDayId),
  firing:
    ({ firingId }) =>
    (tx) =>
      lockFiring(tx, firingId),
};
const decided = Object.keys(decisions).flatMap((what) => Object.keys(locks).map((lock) => ({ what, lock })));

test.each(decided)("no detection is $what after the report, by one who waited for the $lock", async ({ what, lock }) => {
  const given = await detectedDay();
  const [decide, locked] = [decisions[what], locks[lock]];
  if (decide === undefined || locked === undefined) throw new Error(`there is no ${what}`);
  const refused = await refusedMeanwhile(given.day, { locked: locked(given), becomes: "published" }, () => decide(given));
  expect(refused).toMatchObject({ code: "conflict", message: "The game day is published, so its detections are settled." });
  expect(await database.store.organizers.dismissal.count({ where: { firingId: given.firingId } })).toBe(0);
});

test("no schedule is published after an all clear that came meanwhile, and whoever gives it waits for nobody", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const locked = (tx: Transaction) => lockGameDay(tx, day.gameDayId);
  const refused = await refusedMeanwhile(day, { locked, becomes: "all_clear" }, () =>
    day.as(day.olga, publishSchedule, { seed: 1, lying: 1 }),
  );
  expect(refused.message).toContain("so no schedule is published any more");
  expect(await database.store.organizers.publishedLine.count({ where: { gameDayId: day.gameDayId } })).toBe(0);
});

test.each([
  { what: "reset the practice stack", command: resetPractice },
  { what: "look at its targets", command: checkTargets },
])("a game day that starts meanwhile lets nobody $what", async ({ command }) => {
  const day = await aSmallDay(database.store);
  const locked = (tx: Transaction) => lockRun(tx, day.gameDayId);
  const refused = await refusedMeanwhile(day, { locked, becomes: "running" }, () =>
    day.as<typeof command.input, typeof command.output, "organizer">(day.olga, command, {}),
  );
  expect(refused.message).toContain("The game day is running");
  expect(await day.asked()).toEqual([]);
});
