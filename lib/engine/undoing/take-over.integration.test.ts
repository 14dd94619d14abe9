import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring } from "../arming/arm.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
const running: RunningEngine[] = [];
beforeAll(async () => {
  bench = await startBench();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
});
afterAll(() => bench.stop());

const cause = { by: danaActor, why: "because" };
const comesTo = (day: TestGameDay, state: string) =>
  until(`F1 is ${state}`, async () => (await stateOf(bench.store, day.firingId("F1"))) === state);
const movesOf = async (day: TestGameDay) =>
  (await bench.store.owner.firingMove.findMany({ where: { firingId: day.firingId("F1") }, orderBy: { at: "asc" } })).map(({ to }) => to);

/** A firing that a dead engine left in `state`, with its target as given. */
async function leftIn(state: string, target: string): Promise<TestGameDay> {
  const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1" }] });
  await armFiring(bench.engine(), day.firingId("F1"), cause);
  memoryTargets.write(day.target("F1"), target);
  await bench.store.owner.firing.update({
    where: { id: day.firingId("F1") },
    data: { state, engineId: "a dead engine", firedAt: new Date(), revertDueAt: new Date(Date.now() + 600_000) },
  });
  running.push(await startEngine(bench.engine()));
  return day;
}

it("finds what was being fired active when its target is broken, and does not fire it again", async () => {
  const day = await leftIn("firing", "broken");
  await comesTo(day, "active");
  expect(await movesOf(day)).toEqual(["armed", "active"]);
});

it("finds it failed when its target is untouched, and proves that", async () => {
  const day = await leftIn("firing", "up");
  await comesTo(day, "reverted");
  expect(await movesOf(day)).toEqual(["armed", "failed", "reverting", "reverted"]);
});

it("reverts it when its target is something else altogether, and keeps what others made of it", async () => {
  const day = await leftIn("firing", "sideways");
  await comesTo(day, "reverted");
  expect(memoryTargets.read(day.target("F1"))).toBe("sideways");
  const { proof } = await bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") } });
  expect(proof).toMatchObject([{ proven: true, kept: expect.stringContaining("sideways") }]);
});

it("goes on with a revert that was under way", async () => {
  const day = await leftIn("reverting", "broken");
  await comesTo(day, "reverted");
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
});

it("tries again at its start what could not be reverted", async () => {
  const day = await leftIn("revert_failed", "broken");
  await comesTo(day, "reverted");
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
});

it("leaves what is active and broken until it is due, and proves what somebody undid", async () => {
  const broken = await leftIn("active", "broken");
  const undone = await leftIn("active", "up");
  await comesTo(undone, "reverted");
  expect(await stateOf(bench.store, broken.firingId("F1"))).toBe("active");
});
