import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { readStart } from "#lib/queries/before-start.ts";
import { checkTargets } from "./check-targets.ts";
import { resetPractice } from "./reset-practice.ts";
import { startGameDay } from "./start-game-day.ts";
import { anEngine, aSmallDay, refusal, type SmallDay } from "./testing/small-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const why = "Two are on their way";

async function measured(day: SmallDay, key: string, value: number, state: string): Promise<void> {
  const probe = await database.store.owner.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key } });
  await database.store.owner.probe.update({ where: { id: probe.id }, data: { state } });
  await database.store.owner.probeSample.create({ data: { probeId: probe.id, at: new Date(), value, inBounds: state === "healthy" } });
}

it("starts nothing without an engine", async () => {
  const day = await aSmallDay(database.store);
  expect((await refusal(day.as(day.olga, startGameDay, { why }))).message).toContain("No engine runs");
  expect((await day.run()).state).toBe("draft");
});

it("starts nothing while a probe is out of its bounds, whatever reason is given", async () => {
  const day = await aSmallDay(database.store);
  await anEngine(database.store);
  await measured(day, "look-up", 71.5, "degraded");
  const { message } = await refusal(day.as(day.olga, startGameDay, { why }));
  expect(message).toContain("Look-up success is 71.5 %, out of its bounds (at least 99 %) before anything was broken.");
  expect((await day.run()).state).toBe("draft");
  await measured(day, "look-up", 100, "healthy");
  await day.as(day.olga, startGameDay, { why });
  expect((await day.run()).state).toBe("running");
});

it("starts nothing while the last look at the targets found one that can't be broken", async () => {
  const day = await aSmallDay(database.store);
  await anEngine(database.store);
  const found = { at: new Date(), by: "Olga", findings: [{ failureKey: "F1", says: "F1: replica-1 is broken already." }] };
  await database.store.owner.targetCheck.create({ data: { gameDayId: day.gameDayId, ...found } });
  expect((await refusal(day.as(day.olga, startGameDay, { why }))).message).toContain("F1: replica-1 is broken already.");
});

it("wants a reason for what is not green, beside its field, and tells organizers of both", async () => {
  const day = await aSmallDay(database.store);
  await anEngine(database.store);
  const refused = await refusal(day.as(day.olga, startGameDay, {}));
  expect(refused).toMatchObject({ code: "conflict", field: "why", message: expect.stringContaining("No schedule is published") });
  await day.as(day.olga, startGameDay, { why });
  const moved = (await day.events("organizers")).filter(({ name }) => name === "game-day.moved").at(-1);
  expect(moved?.payload).toMatchObject({
    to: "running",
    by: "Olga",
    why: expect.stringMatching(/^Two are on their way \(.*No schedule is published/),
  });
  expect(JSON.stringify(await day.events("participants"))).not.toContain("on their way");
});

it("shows organizers the same before they start", async () => {
  const day = await aSmallDay(database.store);
  await anEngine(database.store);
  await day.as(day.olga, checkTargets, {});
  const reader = { ...day.olga, gameDayId: day.gameDayId } as never;
  const view = await readStart(database.store, reader);
  expect(view.checking).toBe(true);
  expect(view.findings.map(({ says }) => says)).toContain("The targets were not looked at yet.");
});

it("looks at targets, and resets the practice stack, before the start only, each once at a time", async () => {
  const day = await aSmallDay(database.store);
  for (const command of [checkTargets, resetPractice]) {
    await day.as(day.olga, command, {});
    expect((await refusal(day.as(day.oskar, command, {}))).message).toMatch(/already\.$/);
  }
  expect((await day.asked()).map(({ name }) => name)).toEqual(["check_targets", "reset_practice"]);
  await day.start();
  for (const command of [checkTargets, resetPractice])
    expect((await refusal(day.as(day.olga, command, {}))).message).toMatch(/^The game day is running/);
});
