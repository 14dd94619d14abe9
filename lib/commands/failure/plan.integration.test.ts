import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { asOrganizer } from "#lib/access/membership.ts";
import { failurePlanSchema, longestMs } from "#lib/domain/plan.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { previewSchedule } from "#lib/queries/run-sheet/preview-schedule.ts";
import { armFailure } from "./arm.ts";
import { deleteFailure } from "./delete.ts";
import { fireFailure } from "./fire.ts";
import { holdClock } from "../clock/hold.ts";
import { moveFailure } from "./move.ts";
import { publishSchedule } from "../announcement/publish-schedule.ts";
import { saveFailure } from "./save.ts";
import { aSmallDay, refusal, type SmallDay } from "../testing/small-day.ts";
import { aFailure } from "../testing/small-plan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const planOf = async (day: SmallDay, key: string) => {
  const row = await database.store.organizers.failure.findUniqueOrThrow({ where: { gameDayId_key: { gameDayId: day.gameDayId, key } } });
  return failurePlanSchema.parse(row.plan);
};
const keys = async (day: SmallDay) =>
  (await database.store.organizers.failure.findMany({ where: { gameDayId: day.gameDayId }, orderBy: { position: "asc" } })).map(
    ({ key }) => key,
  );
const save = (day: SmallDay, failure: ReturnType<typeof aFailure>, expectedKey?: string) =>
  day.as(day.olga, saveFailure, { failure, expectedKey });
const said = async (day: SmallDay) =>
  (await day.events("organizers")).flatMap((event) => (event.name === "plan.changed" ? [event.payload.says] : []));

test("a failure is added at the end, with a firing, in the pocket when it waits for a hand", async () => {
  const day = await aSmallDay(database.store);
  await save(day, aFailure({ key: "F9", trigger: { kind: "hand" } }));
  expect(await keys(day)).toEqual(["F1", "F2", "F3", "P1", "F9"]);
  expect(await day.firing("F9")).toMatchObject({ state: "planned", pocket: true, attempt: 1 });
  expect(await said(day)).toEqual(["added F9 Failure F9"]);
});

test("a key is used once, also when two organizers add it at once", async () => {
  const day = await aSmallDay(database.store);
  const added = await Promise.allSettled([
    save(day, aFailure({ key: "F9" })),
    day.as(day.oskar, saveFailure, { failure: aFailure({ key: "F9" }) }),
  ]);
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusal(save(day, aFailure({ key: "F1" })))).toMatchObject({
    field: "key",
    message: "F1 is on the run sheet already. Choose another key.",
  });
});

test.each([
  { field: "injector", given: { injector: "aws.nothing" } },
  { field: "params.targets", given: { params: {} } },
  { field: "applicationKeys", given: { applicationKeys: ["nowhere"] } },
  { field: "dependencyKey", given: { dependencyKey: "nowhere" } },
  { field: "probeKeys", given: { probeKeys: ["nowhere"] } },
  { field: "name", given: { name: "  " } },
  { field: "target", given: { target: "" } },
  { field: "publicName", given: { publicName: " " } },
  { field: "maxDurationMs", given: { maxDurationMs: longestMs + 1 } },
  { field: "trigger", given: { trigger: { kind: "at" as const, offsetMs: longestMs + 1 } } },
  { field: "trigger", given: { trigger: { kind: "after" as const, failureKey: "F8", event: "detected" as const, delayMs: 0 } } },
])("what can't be is refused at its field: $field", async ({ field, given }) => {
  const day = await aSmallDay(database.store);
  expect(await refusal(save(day, aFailure({ key: "F9", ...given })))).toMatchObject({ code: "invalid", field });
  expect(await said(day)).toEqual([]);
});

test("who edits a failure that another changed meanwhile is told, and changes nothing", async () => {
  const day = await aSmallDay(database.store);
  const basis = await planOf(day, "F1");
  await day.as(day.oskar, saveFailure, { failure: { ...basis, name: "Renamed by Oskar" }, expectedKey: "F1", basis });
  const late = day.as(day.olga, saveFailure, { failure: { ...basis, target: "the caches" }, expectedKey: "F1", basis });
  expect(await refusal(late)).toMatchObject({
    code: "conflict",
    message: "F1 was changed by somebody else meanwhile. Nothing was saved.",
  });
  expect(await planOf(day, "F1")).toEqual({ ...basis, name: "Renamed by Oskar" });
});

test("a renamed failure keeps those who wait for it", async () => {
  const day = await aSmallDay(database.store);
  await save(day, aFailure({ key: "F7" }), "F1");
  expect(await keys(day)).toEqual(["F7", "F2", "F3", "P1"]);
  expect((await planOf(day, "F2")).trigger).toMatchObject({ failureKey: "F7" });
});

test("two failures can't be made to wait for each other", async () => {
  const day = await aSmallDay(database.store);
  const circle = { kind: "after" as const, failureKey: "F2", event: "detected" as const, delayMs: 0 };
  expect(await refusal(save(day, aFailure({ key: "F1", trigger: circle }), "F1"))).toMatchObject({ code: "invalid", field: "trigger" });
  expect(await refusal(day.as(day.olga, moveFailure, { failureKey: "F1", trigger: circle }))).toMatchObject({
    code: "invalid",
    field: "trigger",
  });
});

test("what is armed or further is neither changed, moved nor removed", async () => {
  const day = await aSmallDay(database.store);
  await day.engineSet("F3", { state: "armed" });
  expect((await refusal(save(day, aFailure({ key: "F3" }), "F3"))).message).toBe("F3 is armed, so it can't be changed any more.");
  expect((await refusal(day.as(day.olga, moveFailure, { failureKey: "F3", trigger: { kind: "hand" } }))).message).toBe(
    "F3 is armed, so it can't be changed any more.",
  );
  expect((await refusal(day.as(day.olga, deleteFailure, { failureKey: "F3" }))).message).toBe("F3 is armed, so it stays on the run sheet.");
});

test("a move tells which failures move with it, and to the pocket it takes them off the timeline", async () => {
  const day = await aSmallDay(database.store);
  expect(await day.as(day.olga, moveFailure, { failureKey: "F1", trigger: { kind: "at", offsetMs: 90_000 } })).toEqual({
    moved: ["F1", "F2"],
  });
  await day.as(day.olga, moveFailure, { failureKey: "F1", trigger: { kind: "hand" } });
  expect((await day.firing("F1")).pocket).toBe(true);
  expect(await said(day)).toEqual(["moved F1 to T+00:01:30, and with it F2", "moved F1 to the pocket, and with it F2"]);
});

test("a failure is removed unless another waits for it or it was fired", async () => {
  const day = await aSmallDay(database.store);
  expect((await refusal(day.as(day.olga, deleteFailure, { failureKey: "F1" }))).message).toBe(
    "F2 waits for F1. Give it another start first.",
  );
  await day.as(day.olga, deleteFailure, { failureKey: "F2" });
  await day.engineSet("F1", { state: "reverted", firedAt: new Date() });
  expect((await refusal(day.as(day.olga, deleteFailure, { failureKey: "F1" }))).code).toBe("conflict");
  expect(await keys(day)).toEqual(["F1", "F3", "P1"]);
});

test("a failure that is being armed in that moment is not removed", async () => {
  const day = await aSmallDay(database.store);
  const removing = await database.store.owner.$transaction(async (tx) => {
    await tx.firing.updateMany({ where: { failure: { key: "F3", gameDayId: day.gameDayId } }, data: { state: "armed" } });
    const removal = refusal(day.as(day.olga, deleteFailure, { failureKey: "F3" }));
    await vi.waitUntil(
      async () => {
        const [waiting] = await database.store.owner.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
        return waiting?.count === 1;
      },
      { timeout: 4_000 },
    );
    return { removal };
  });
  expect((await removing.removal).message).toBe("F3 is armed, so it stays on the run sheet.");
  expect(await keys(day)).toContain("F3");
});

test("the published schedule is what the preview drew, and what its lines stand for is in the hidden schema only", async () => {
  const day = await aSmallDay(database.store);
  const options = { seed: 12, lying: 0.9 };
  const preview = await previewSchedule(database.store, await asOrganizer(database.store, day.olga, day.gameDayId), options);
  expect(await day.as(day.olga, publishSchedule, options)).toEqual({ version: 1 });
  expect(await day.as(day.olga, publishSchedule, { seed: 13, lying: 0, after: 1 })).toEqual({ version: 2 });
  expect(await refusal(day.as(day.olga, publishSchedule, { seed: 13, lying: 0, after: 1 }))).toMatchObject({ code: "conflict" });
  const [first] = (await day.events("participants")).flatMap((event) => (event.name === "schedule.published" ? [event.payload] : []));
  const untraced = preview.lines.map(({ name, startsAtMs, endsAtMs, application }) => ({ name, startsAtMs, endsAtMs, application }));
  expect(first?.lines.map(({ lineId: _, ...line }) => line)).toEqual(untraced);
  const truth = await database.store.organizers.lineTruth.findMany({
    where: { lineId: { in: first?.lines.map(({ lineId }) => lineId) ?? [] } },
  });
  expect(truth).toHaveLength(preview.lines.length);
  for (const line of first?.lines ?? [])
    expect(Object.keys(line).sort()).toEqual(["application", "endsAtMs", "lineId", "name", "startsAtMs"]);
});

test("a start that has passed is refused with a choice, running or held; a start ahead and the pocket are not", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const { organizers } = database.store;
  const at = (offsetMs: number) => ({ kind: "at" as const, offsetMs });
  await organizers.run.update({ where: { gameDayId: day.gameDayId }, data: { startedAt: new Date(Date.now() - 600_000) } });
  const passed = await refusal(save(day, aFailure({ key: "F7", trigger: at(300_000) })));
  expect(passed).toMatchObject({ code: "invalid", field: "trigger" });
  expect(passed.message).toMatch(
    /^That start has passed, the clock shows T\+00:10:0\d\. Choose a time ahead, or "by hand" to keep it in the pocket\.$/,
  );
  expect((await refusal(day.as(day.olga, moveFailure, { failureKey: "F1", trigger: at(1_000) }))).field).toBe("trigger");

  await day.as(day.olga, holdClock, { why: "" });
  expect((await refusal(save(day, aFailure({ key: "F7", trigger: at(300_000) })))).field).toBe("trigger");
  await save(day, aFailure({ key: "F7", trigger: at(3_000_000) }));
  await save(day, aFailure({ key: "F8", trigger: { kind: "hand" } }));
});

test("of two organizers who want a failure once more at once, each acts on the same new firing", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "reverted", firedAt: new Date(), revertedAt: new Date() });
  const again = () => day.as(day.olga, armFailure, { failureKey: "F1", again: true });
  const results = await Promise.allSettled([again(), again(), day.as(day.oskar, fireFailure, { failureKey: "F1", again: true })]);
  const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as { code: string }] : []));
  expect(refused.every(({ code }) => code === "conflict")).toBe(true);
  expect((await day.firing("F1")).attempt).toBe(2);
});
