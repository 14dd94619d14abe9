import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { runCommand as runWebCommand } from "#lib/commands/gate.ts";
import { takeOverFiring } from "#lib/commands/failure/take-over.ts";
import { InjectorError } from "#lib/injectors/contract.ts";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { injectors } from "#lib/injectors/registry.ts";
import { armFiring } from "../arming/arm.ts";
import type { Engine } from "../engine.ts";
import { fireFiring } from "../firing/fire.ts";
import { revertFiring } from "./revert.ts";
import { undoEverything } from "./stop-everything.ts";
import { sweepBroken } from "./sweep-broken.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };
const olga = { personId: "olga", name: "Olga" };
const refusing = (code: "unreachable" | "throttled") =>
  vi.spyOn(injectors.memory, "revert").mockRejectedValue(new InjectorError(code, "AWS does not answer"));

/** An active firing on an engine with short patience, which has begun to revert it. */
async function reverting(code: "unreachable" | "throttled") {
  const engine = bench.engine({ revertBackoffMs: [5], loudAfterMs: 30, answerWithinMs: 100 });
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  await bench.store.owner.organizerMembership.create({ data: { gameDayId: day.gameDayId, ...olga } });
  const armed = await armFiring(engine, day.firingId("F1"), dana);
  await fireFiring(engine, armed, null, { kind: "none" }, dana);
  const refused = refusing(code);
  const ended = revertFiring(engine, day.firingId("F1"), dana);
  await until("several tries were made", async () => refused.mock.calls.length >= 4);
  return { engine, day, refused, ended };
}

const lines = async (engine: Engine, day: TestGameDay): Promise<string[]> => {
  await engine.lines.flush();
  const rows = await bench.store.owner.organizerEvent.findMany({ where: { gameDayId: day.gameDayId, name: "backchannel.logged" } });
  return rows.map(({ payload }) => (payload as { line: string }).line);
};
const takeOver = (day: TestGameDay, reason: string) =>
  runWebCommand(bench.store, takeOverFiring, olga, day.gameDayId, { failureKey: "F1", reason });

it.each(["unreachable", "throttled"] as const)(
  "goes on reverting a target that is %s until it is proven, and is loud about it",
  async (code) => {
    const { engine, day, refused, ended } = await reverting(code);
    const row = await bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") } });
    expect(row).toMatchObject({ state: "reverting", error: "AWS does not answer" });
    await until("it is loud", async () => (await lines(engine, day)).some((line) => line.includes("IS NOT REVERTED")));
    refused.mockRestore();
    engine.reverts.get(day.firingId("F1"))?.hurry();
    expect(await ended).toMatchObject({ state: "reverted" });
    expect(memoryTargets.read(day.target("F1"))).toBe("up");
    expect(await bench.store.owner.firing.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({ state: "reverted", error: null });
  },
);

it("answers STOP, and says what is still being undone", async () => {
  const { engine, day, refused, ended } = await reverting("unreachable");
  expect(await undoEverything(engine, day.gameDayId, dana)).toEqual({
    ok: false,
    says: "F1 IS STILL BEING UNDONE: AWS does not answer. That goes on by itself until it is proven, or taken over.",
  });
  refused.mockRestore();
  engine.reverts.get(day.firingId("F1"))?.hurry();
  expect(await ended).toMatchObject({ state: "reverted" });
});

it("is taken over by a named person with a reason; then nothing is tried any more", async () => {
  const { engine, day, refused, ended } = await reverting("unreachable");
  await expect(takeOver(day, "  ")).rejects.toThrow("Say in a sentence");
  await takeOver(day, "The account is closed, the instance is gone.");
  await sweepBroken(engine);
  expect(await ended).toMatchObject({ state: "reverting" });
  const tries = refused.mock.calls.length;
  await sweepBroken(engine);
  await engine.turns.idle();
  expect(refused.mock.calls.length).toBe(tries);
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("taken_over");
  const { moves } = await bench.store.owner.firing.findUniqueOrThrow({
    where: { id: day.firingId("F1") },
    include: { moves: { orderBy: { at: "desc" }, take: 1 } },
  });
  expect(moves).toMatchObject([{ to: "taken_over", by: "Olga", why: "taken over by Olga: The account is closed, the instance is gone." }]);
  expect(await lines(engine, day)).toContain(
    "Olga TAKES IT OVER, which is not proven undone (AWS does not answer): The account is closed, the instance is gone.",
  );
  expect(await revertFiring(engine, day.firingId("F1"), dana)).toMatchObject({ state: "taken_over" });
  expect(memoryTargets.read(day.target("F1"))).toBe("broken");
});

it("can't be taken over while nothing says that it can't be undone", async () => {
  const engine = bench.engine();
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  await bench.store.owner.organizerMembership.create({ data: { gameDayId: day.gameDayId, ...olga } });
  const armed = await armFiring(engine, day.firingId("F1"), dana);
  await fireFiring(engine, armed, null, { kind: "none" }, dana);
  await expect(takeOver(day, "I know what I am doing.")).rejects.toThrow("F1 is active, so there is nothing to take over.");
});

it("gives up what waiting can't mend, as before", async () => {
  const engine = bench.engine({ revertBackoffMs: [5] });
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  const armed = await armFiring(engine, day.firingId("F1"), dana);
  await fireFiring(engine, armed, null, { kind: "none" }, dana);
  vi.spyOn(injectors.memory, "revert").mockRejectedValue(new InjectorError("permission", "you may not"));
  expect(await revertFiring(engine, day.firingId("F1"), dana)).toMatchObject({ state: "revert_failed" });
});
