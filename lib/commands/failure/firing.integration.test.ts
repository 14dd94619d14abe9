import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { announceAllClear } from "../announcement/all-clear.ts";
import { armFailure } from "./arm.ts";
import { disarmFailure } from "./disarm.ts";
import { dryRunFailure } from "./dry-run.ts";
import { fireFailure } from "./fire.ts";
import { holdClock } from "../clock/hold.ts";
import { revertFailure } from "./revert.ts";
import { skipFailure } from "./skip.ts";
import { aSmallDay, id, refusal, type SmallDay } from "../testing/small-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const arm = (day: SmallDay, failureKey: string, rest = {}) => day.as(day.olga, armFailure, { failureKey, ...rest });
const fire = (day: SmallDay, failureKey: string, rest = {}) => day.as(day.olga, fireFailure, { failureKey, ...rest });

test("the engine is asked about the newest firing, and nothing moves until it did the work", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const { commandId } = await arm(day, "F1");
  const firing = await day.firing("F1");
  expect(await day.asked()).toMatchObject([{ id: commandId, name: "arm", firingId: firing.id, by: "Olga", finishedAt: null }]);
  expect(firing.state).toBe("planned");
});

test("of two organizers who ask the same at once, one is told that it is under way", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const asked = await Promise.allSettled([fire(day, "F1"), day.as(day.oskar, fireFailure, { failureKey: "F1" })]);
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await refusal(fire(day, "F1"))).message).toBe("F1 is being fired already.");
  await database.store.organizers.engineCommand.updateMany({
    where: { gameDayId: day.gameDayId },
    data: { finishedAt: new Date(), ok: false, says: "no" },
  });
  await fire(day, "F1");
});

test("a failure is fired while running or held, armed before, neither after the all clear", async () => {
  const day = await aSmallDay(database.store);
  expect((await refusal(fire(day, "F1"))).message).toBe("The game day is still a draft, so F1 can't be fired.");
  await arm(day, "F1");
  await day.start();
  await day.as(day.olga, holdClock, {});
  await fire(day, "F2");
  await day.as(day.olga, announceAllClear, { announcementId: id(), body: "Done.", truthful: true });
  expect((await refusal(fire(day, "F3"))).message).toBe("The game day is over: the all clear was given, so F3 can't be fired.");
  expect((await refusal(arm(day, "F3"))).code).toBe("conflict");
});

test("what can't be undone is armed and fired only when that is typed in full", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const attempts = [() => arm(day, "P1"), () => fire(day, "P1"), () => arm(day, "P1", { confirmation: "yes" })];
  for (const attempt of attempts) {
    expect(await refusal(attempt())).toMatchObject({
      code: "invalid",
      field: "confirmation",
      message: 'Type "P1 cannot be undone" to confirm.',
    });
  }
  await arm(day, "P1", { confirmation: "P1 cannot be undone" });
  await day.engineSet("P1", { state: "armed" });
  await fire(day, "P1");
  expect((await day.asked()).map(({ name }) => name)).toEqual(["arm", "fire"]);
});

test.each([
  { what: "armed", command: armFailure, wrong: ["armed", "active", "reverted"] },
  { what: "disarmed", command: disarmFailure, wrong: ["planned", "active", "reverted"] },
  { what: "reverted", command: revertFailure, wrong: ["planned", "armed", "reverted", "skipped"] },
  { what: "fired", command: fireFailure, wrong: ["firing", "active", "reverting", "reverted", "skipped"] },
  { what: "skipped", command: skipFailure, wrong: ["active", "reverted", "missed"] },
])("a failure in the wrong state is not $what, and says which it is in", async ({ command, wrong }) => {
  const day = await aSmallDay(database.store);
  await day.start();
  for (const state of wrong) {
    await day.engineSet("F1", { state });
    const refused = await refusal(
      day.as<typeof command.input, typeof command.output, "organizer">(day.olga, command, { failureKey: "F1" }),
    );
    expect(refused).toMatchObject({ code: "conflict", message: expect.stringMatching(`^F1 is ${state}, so `) });
  }
  expect(await day.asked()).toEqual([]);
});

test("what failed to revert can be reverted again, also after the day", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "revert_failed" });
  await day.as(day.olga, announceAllClear, { announcementId: id(), body: "Done.", truthful: true });
  await day.as(day.olga, revertFailure, { failureKey: "F1" });
  expect((await day.asked()).map(({ name }) => name)).toEqual(["revert_all", "revert"]);
});

test("a skipped failure keeps why, and is told to organizers only", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, skipFailure, { failureKey: "F2", why: "no time" });
  expect(await day.firing("F2")).toMatchObject({ state: "skipped", why: "no time" });
  const [moved] = await day.events("organizers");
  expect(moved).toMatchObject({
    name: "firing.moved",
    payload: {
      failureKey: "F2",
      from: "planned",
      to: "skipped",
      by: { kind: "person", id: day.olga.personId, name: "Olga" },
      why: "no time",
    },
  });
  expect(await day.events("participants")).toEqual([]);
  expect(await database.store.organizers.firingMove.count({ where: { firing: { gameDayId: day.gameDayId } } })).toBe(1);
});

test("a missed failure is planned anew when somebody wants it after all", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "missed" });
  await fire(day, "F1");
  expect(await day.firing("F1")).toMatchObject({ state: "planned", pocket: true });
  expect((await day.events("organizers")).at(-1)).toMatchObject({ name: "firing.moved", payload: { from: "missed", to: "planned" } });
});

test("a failure that is over gets a second firing only when that is asked for", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "reverted", firedAt: new Date() });
  const first = await day.firing("F1");
  expect((await refusal(fire(day, "F1"))).code).toBe("conflict");
  await fire(day, "F1", { again: true });
  const second = await day.firing("F1");
  expect(second).toMatchObject({ attempt: 2, state: "planned", pocket: true, failureId: first.failureId });
  expect((await day.asked()).map(({ firingId }) => firingId)).toEqual([second.id]);
});

test("a dry run is asked for in any state, and of no failure that does not exist", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, dryRunFailure, { failureKey: "F1" });
  expect(await day.asked()).toMatchObject([{ name: "dry_run" }]);
  expect((await refusal(day.as(day.olga, dryRunFailure, { failureKey: "F9" }))).code).toBe("not_found");
});
