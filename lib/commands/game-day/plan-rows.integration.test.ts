import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import { deleteFailure } from "../failure/delete.ts";
import { aSmallDay, refusal } from "../testing/small-day.ts";
import { plannedFailures } from "./plan-rows.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test("an edit reads each failure's newest firing, however often it was fired before, and what was fired stays", async () => {
  const day = await aSmallDay(database.store);
  const { organizers } = database.store;
  const read = () => organizers.$transaction((tx) => plannedFailures(tx, day.gameDayId));
  const few = await rowsRead(read);
  const { id, failureId } = await day.firing("F1");
  await organizers.firing.update({ where: { id }, data: { firedAt: new Date() } });
  const base = { gameDayId: day.gameDayId, failureId };
  await organizers.firing.createMany({
    data: Array.from({ length: 30 }, (_, before) => ({ ...base, id: randomUUID(), attempt: before + 2, state: "skipped" })),
  });
  const newest = await day.firing("F1");
  expect((await read()).find(({ key }) => key === "F1")).toMatchObject({ firingId: newest.id, state: "skipped" });
  expect(await rowsRead(read)).toBe(few);
  for (const key of ["F3", "F2"]) await day.as(day.olga, deleteFailure, { failureKey: key }).catch(() => undefined);
  expect((await refusal(day.as(day.olga, deleteFailure, { failureKey: "F1" }))).message).toContain("F1 was fired");
});
