import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aSmallDay, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import { failureRows } from "./run-sheet-rows.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const read = ({ gameDayId }: SmallDay) => database.store.organizers.$transaction((tx) => failureRows(tx, gameDayId));

test("the run sheet is read in its order with each failure's newest firing, however often it was fired and failed before", async () => {
  const day = await aSmallDay(database.store);
  const few = await rowsRead(() => read(day));
  const { failureId } = await day.firing("F1");
  const { organizers } = database.store;
  const base = { gameDayId: day.gameDayId, failureId };
  await organizers.firing.createMany({
    data: Array.from({ length: 30 }, (_, before) => ({ ...base, id: randomUUID(), attempt: before + 2, state: "reverted" })),
  });
  const newest = await day.firing("F1");
  const failed = { firingId: newest.id, from: "firing", to: "failed", by: "engine", byKind: "engine", why: "test" };
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  await organizers.firingMove.createMany({ data: [1, 3, 2].map((second) => ({ ...failed, id: randomUUID(), at: at(second) })) });
  const rows = await read(day);
  expect(rows.map(({ plan }) => plan.key)).toEqual(["F1", "F2", "F3", "P1"]);
  expect(rows.map(({ firing }) => firing.attempt)).toEqual([31, 1, 1, 1]);
  expect(rows.map(({ failedAt }) => failedAt)).toEqual([at(3), null, null, null]);
  expect(await rowsRead(() => read(day))).toBe(few);
});
