import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { injectors } from "#lib/injectors/registry.ts";
import { armFiring } from "./arming/arm.ts";
import { fireFiring } from "./firing/fire.ts";
import { revertFiring } from "./undoing/revert.ts";
import { startEngine } from "./start-engine.ts";
import { sweepBroken } from "./undoing/sweep-broken.ts";
import { startBench, type Bench } from "./testing/engine.ts";
import { makeGameDay, stateOf } from "./testing/game-day.ts";
import { refuseConnections } from "./testing/refuse-connections.ts";
import { until } from "./testing/until.ts";
import { danaActor } from "./testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };

/** An engine that counts what it complains of in these words. */
function countingEngine(words: string) {
  const tries = { count: 0 };
  const stream = { write: (line: string) => void (line.includes(words) && (tries.count += 1)) };
  return { tries, engine: { ...bench.engine(), log: pino({ level: "warn" }, stream) } };
}

it("keeps the outcome of a firing through a database that refuses connections, and undoes it by its deadline", async () => {
  const { engine, tries } = countingEngine("trying again");
  const maxDurationMs = 12_000;
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1", maxDurationMs }] });
  const firing = await armFiring(engine, day.firingId("F1"), dana);
  const breaks = injectors.memory.start.bind(injectors.memory);
  const gone = Promise.withResolvers<() => Promise<void>>();
  vi.spyOn(injectors.memory, "start").mockImplementation(async (...args) => {
    const outcomes = await breaks(...args);
    gone.resolve(await refuseConnections(bench));
    return outcomes;
  });
  const fired = fireFiring(engine, firing, null, { kind: "none" }, dana);
  const letIn = await gone.promise;
  await until("more tries than a bug is given", async () => tries.count >= 4);
  expect(memoryTargets.read(day.target("F1"))).toBe("broken");
  await letIn();

  expect(await fired).toBe("active");
  const row = await bench.store.owner.firing.findUniqueOrThrow({ where: { id: firing.firingId } });
  expect(row).toMatchObject({ state: "active", error: null, outcomes: [{ ok: true }] });
  expect(row.inPlaceAt).not.toBeNull();
  const due = (row.revertDueAt?.getTime() ?? 0) - (row.firedAt?.getTime() ?? 0);
  expect(due).toBe(maxDurationMs);

  await until("it is undone", async () => {
    await sweepBroken(engine);
    return (await stateOf(bench.store, firing.firingId)) === "reverted";
  });
  const { revertedAt } = await bench.store.owner.firing.findUniqueOrThrow({ where: { id: firing.firingId } });
  expect((revertedAt?.getTime() ?? Infinity) - (row.revertDueAt?.getTime() ?? 0)).toBeLessThan(5_000);
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
});

it("keeps the proof of a revert through a database that refuses connections", async () => {
  const { engine, tries } = countingEngine("trying again");
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  const firing = await armFiring(engine, day.firingId("F1"), dana);
  await fireFiring(engine, firing, null, { kind: "none" }, dana);
  const proves = injectors.memory.prove.bind(injectors.memory);
  const gone = Promise.withResolvers<() => Promise<void>>();
  const prove = vi.spyOn(injectors.memory, "prove").mockImplementation(async (...args) => {
    const proof = await proves(...args);
    gone.resolve(await refuseConnections(bench));
    return proof;
  });
  const reverted = revertFiring(engine, firing.firingId, dana);
  const letIn = await gone.promise;
  await until("more tries than a bug is given", async () => tries.count >= 4);
  await letIn();
  expect(await reverted).toMatchObject({ state: "reverted" });
  const row = await bench.store.owner.firing.findUniqueOrThrow({ where: { id: firing.firingId } });
  expect(row).toMatchObject({ state: "reverted", error: null, proof: [{ proven: true }] });
  expect(prove).toHaveBeenCalledTimes(1);
});

it("works on in the same process after its database has refused it for a while", async () => {
  const { engine, tries } = countingEngine("could not");
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 0,
    failures: [{ key: "F1" }, { key: "F2", trigger: { kind: "at", offsetMs: 3_600_000 } }],
  });
  const running = await startEngine(engine);
  const answered = async (id: string) => (await bench.store.owner.engineCommand.findUniqueOrThrow({ where: { id } })).finishedAt;
  const before = await day.ask("arm", "F1");
  await until("it works", () => answered(before));
  const letIn = await refuseConnections(bench);
  await until("all that it repeats was refused", async () => tries.count >= 8);
  const asked = await day.ask("fire", "F1");
  await letIn();
  await until("it works again", () => answered(asked));
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("active");
  const lease = await bench.store.owner.engineLease.findUniqueOrThrow({ where: { engineId: engine.id } });
  await until("it renews its lease", async () => {
    const { renewedAt } = await bench.store.owner.engineLease.findUniqueOrThrow({ where: { engineId: engine.id } });
    return renewedAt > lease.renewedAt;
  });
  await running.stop();
});
