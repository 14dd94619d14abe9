import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { armFailure } from "#lib/commands/failure/arm.ts";
import { fireFailure } from "#lib/commands/failure/fire.ts";
import { runCommand } from "#lib/commands/gate.ts";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { danaActor } from "../testing/dana.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";

let bench: Bench;
const running: RunningEngine[] = [];
beforeAll(async () => {
  bench = await startBench();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
});
afterAll(() => bench.stop());

const comesTo = (day: TestGameDay, key: string, state: string) =>
  until(`${key} is ${state}`, async () => (await stateOf(bench.store, day.firingId(key))) === state);
const setPocket = (day: TestGameDay, key: string, pocket: boolean) =>
  bench.store.organizers.$transaction(async (tx) => {
    await tx.firing.update({ where: { id: day.firingId(key) }, data: { pocket } });
    await appendEvents(tx, day.gameDayId, [{ name: "plan.changed", payload: { by: danaActor, says: key } }], new Date());
  });

it("a missed failure that is wanted after all is armed, and not missed by the running schedule again", async () => {
  const overdue = { trigger: { kind: "at", offsetMs: 20_000 }, whenOverdue: "miss" } as const;
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 60_000,
    failures: [
      { key: "F1", ...overdue },
      { key: "F2", ...overdue },
    ],
  });
  const dana = { personId: randomUUID(), name: "Dana" };
  await bench.store.owner.organizerMembership.create({ data: { gameDayId: day.gameDayId, ...dana } });
  await setPocket(day, "F2", true);
  running.push(await startEngine(bench.engine()));
  await comesTo(day, "F1", "missed");
  await runCommand(bench.store, armFailure, dana, day.gameDayId, { failureKey: "F1" });
  await comesTo(day, "F1", "armed");
  // What the schedule misses only now proves that it has looked since.
  await setPocket(day, "F2", false);
  await comesTo(day, "F2", "missed");
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("armed");
  await runCommand(bench.store, fireFailure, dana, day.gameDayId, { failureKey: "F1" });
  await comesTo(day, "F1", "active");
  expect(memoryTargets.read(day.target("F1"))).toBe("broken");
  const moves = await bench.store.owner.firingMove.findMany({ where: { firingId: day.firingId("F1"), to: "missed" } });
  expect(moves).toHaveLength(1);
});
