import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { asOrganizer } from "#lib/access/membership.ts";
import { personActor } from "#lib/domain/actor.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { readStart } from "#lib/queries/run-sheet/before-start.ts";
import { checkTargets } from "../failure/check-targets.ts";
import { resetPractice } from "./reset-practice.ts";
import { startGameDay } from "./start.ts";
import { anEngine, aSmallDay, refusal, type SmallDay } from "../testing/small-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());
afterEach(() => void vi.unstubAllEnvs());

const why = "Two are on their way";

async function measured(day: SmallDay, key: string, value: number, state: string): Promise<void> {
  const probe = await database.store.owner.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key } });
  await database.store.owner.probe.update({ where: { id: probe.id }, data: { state } });
  await database.store.owner.probeSample.create({ data: { probeId: probe.id, at: new Date(), value, inBounds: state === "healthy" } });
}

const looked = (day: SmallDay, found: { at?: Date; findings?: object[]; reserves?: string[] }) =>
  database.store.owner.targetCheck.update({ where: { gameDayId: day.gameDayId }, data: found });

it("starts nothing without an engine", async () => {
  const day = await aSmallDay(database.store);
  expect((await refusal(day.as(day.olga, startGameDay, { why }))).message).toContain("No engine runs");
  expect((await day.run()).state).toBe("draft");
});

it("starts nothing while a probe is out of its bounds, whatever reason is given", async () => {
  const day = await aSmallDay(database.store);
  await anEngine(database.store, day.gameDayId);
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
  await anEngine(database.store, day.gameDayId);
  await looked(day, { findings: [{ failureKey: "F1", level: "blocks", says: "F1: replica-1 is broken already." }] });
  expect((await refusal(day.as(day.olga, startGameDay, { why }))).message).toContain("F1: replica-1 is broken already.");
});

it("starts nothing before the targets were looked at, and that lately, whatever reason is given", async () => {
  const day = await aSmallDay(database.store);
  await anEngine(database.store, day.gameDayId);
  await looked(day, { at: new Date(Date.now() - 301_000) });
  expect((await refusal(day.as(day.olga, startGameDay, { why }))).message).toContain("more than five minutes ago");
  await database.store.owner.targetCheck.delete({ where: { gameDayId: day.gameDayId } });
  expect((await refusal(day.as(day.olga, startGameDay, { why }))).message).toContain("were not looked at yet");
});

it("starts nothing on what another game day has broken since the look, and asks where it is only armed", async () => {
  const [day, other] = [await aSmallDay(database.store), await aSmallDay(database.store)];
  await anEngine(database.store, day.gameDayId);
  const reserves = `the replica of ${day.gameDayId}`;
  await looked(day, { reserves: [reserves] });
  const { id: firingId } = await other.firing("F1");
  await database.store.owner.undoRecord.create({ data: { firingId, target: "replica-1", state: "up", reserves } });
  const findings = async () => (await readStart(database.store, await asOrganizer(database.store, day.olga, day.gameDayId))).findings;
  await other.engineSet("F1", { state: "active" });
  expect(await findings()).toContainEqual(
    expect.objectContaining({ level: "blocks", says: "replica-1 is broken by a failure of another game day now." }),
  );
  expect((await refusal(day.as(day.olga, startGameDay, { why }))).message).toContain("broken by a failure of another game day");
  await other.engineSet("F1", { state: "armed" });
  expect(await findings()).toContainEqual(
    expect.objectContaining({ level: "asks", says: expect.stringContaining("Another game day has armed a failure of") }),
  );
  await other.engineSet("F1", { state: "reverted" });
  expect((await findings()).filter(({ says }) => says.includes("another game day"))).toEqual([]);
  await day.as(day.olga, startGameDay, { why });
});

it("wants a reason for what is not green, beside its field, and tells organizers of both", async () => {
  const day = await aSmallDay(database.store);
  await anEngine(database.store, day.gameDayId);
  const refused = await refusal(day.as(day.olga, startGameDay, {}));
  expect(refused).toMatchObject({ code: "conflict", field: "why", message: expect.stringContaining("No schedule is published") });
  await day.as(day.olga, startGameDay, { why });
  const moved = (await day.events("organizers")).filter(({ name }) => name === "game-day.moved").at(-1);
  expect(moved?.payload).toMatchObject({
    to: "running",
    by: personActor(day.olga),
    why,
    notGreen: expect.arrayContaining([expect.stringMatching(/^No schedule is published/)]),
  });
  expect(JSON.stringify(await day.events("participants"))).not.toContain("on their way");
});

it("shows organizers the same before they start", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, checkTargets, {});
  const reader = await asOrganizer(database.store, day.olga, day.gameDayId);
  const view = await readStart(database.store, reader);
  expect(view.checking).toBe(true);
  expect(view.findings.map(({ says }) => says)).toContain("The targets were not looked at yet.");
});

it("counts as joined who is there in person, and no scripted speaker", async () => {
  const day = await aSmallDay(database.store);
  const { gameDayId } = day;
  const says = async () =>
    (await readStart(database.store, await asOrganizer(database.store, day.olga, gameDayId))).findings.map((one) => one.says).join(" ");
  const { name } = await database.store.owner.workstream.findFirstOrThrow({ where: { gameDayId, position: 1 } });
  expect(await says()).not.toContain(name);
  const { personId } = day.ben;
  await database.store.owner.scriptedSpeaker.create({ data: { gameDayId, planned: `Ben, ${name}`, personId, joinedAt: new Date() } });
  expect(await says()).toMatch(new RegExp(`Nobody has joined for .*${name}`));
});

it("looks at targets once at a time, whoever asks, and resets the practice stack once; both before the start only", async () => {
  const day = await aSmallDay(database.store);
  const look = await day.as(day.olga, checkTargets, {});
  expect(await day.as(day.oskar, checkTargets, {})).toEqual(look);
  await day.as(day.olga, resetPractice, {});
  expect((await refusal(day.as(day.oskar, resetPractice, {}))).message).toBe("The practice stack is being reset already.");
  expect((await day.asked()).map(({ name }) => name)).toEqual(["check_targets", "reset_practice"]);
  const told = (await day.events("organizers")).map(({ payload }) => payload);
  expect(told).toContainEqual(expect.objectContaining({ line: "Olga has the practice stack reset" }));
  expect((await refusal(day.as(day.ann, resetPractice, {}))).code).toBe("not_found");
  expect((await refusal(day.start())).message).toContain("The practice stack is being reset.");
  await database.store.owner.engineCommand.updateMany({ where: { gameDayId: day.gameDayId }, data: { finishedAt: new Date(), ok: true } });
  await day.start();
  for (const command of [checkTargets, resetPractice])
    expect((await refusal(day.as(day.olga, command, {}))).message).toMatch(/^The game day is running/);
});

it("offers to reset the practice stack only where a failure would break it, and says how the last reset ended", async () => {
  const day = await aSmallDay(database.store);
  const practice = async () => (await readStart(database.store, await asOrganizer(database.store, day.olga, day.gameDayId))).practice;
  const connection = { region: "us-east-1", endpoint: "http://127.0.0.1:4700" };
  vi.stubEnv("GAMEDAY_PRACTICE_URL", connection.endpoint);
  expect(await practice()).toBeNull();
  const one = await database.store.owner.failure.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key: "F1" } });
  const plan = { ...(one.plan as object), injector: "aws.rds.isolate", params: { connection, dbInstanceIdentifiers: ["replica-1"] } };
  await database.store.owner.failure.update({ where: { id: one.id }, data: { plan } });
  expect(await practice()).toEqual({ resetting: false, last: null });
  await day.as(day.olga, resetPractice, {});
  expect(await practice()).toEqual({ resetting: true, last: null });
  const done = { finishedAt: new Date(), ok: false, says: "The practice stack does not answer." };
  await database.store.owner.engineCommand.updateMany({ where: { gameDayId: day.gameDayId }, data: done });
  expect(await practice()).toMatchObject({ resetting: false, last: { ok: false, says: done.says, by: "Olga" } });
  vi.unstubAllEnvs();
  expect(await practice()).toBeNull();
});
