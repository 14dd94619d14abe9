import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { injectors } from "#lib/injectors/registry.ts";
import { armFiring } from "../arming/arm.ts";
import type { Engine } from "../engine.ts";
import { fireFiring } from "../firing/fire.ts";
import { renewLease } from "../lease.ts";
import { stopFromTerminal } from "./stop-from-terminal.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "../testing/game-day.ts";
import { refuseConnections } from "../testing/refuse-connections.ts";
import { until } from "../testing/until.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.store.owner.engineLease.deleteMany();
  await bench.store.owner.run.updateMany({ data: { state: "aborted" } });
  await bench.store.owner.firing.updateMany({ where: { state: { in: ["active", "reverting"] } }, data: { state: "reverted" } });
});
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };

async function brokenDay(): Promise<TestGameDay> {
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  await fireFiring(bench.engine(), await armFiring(bench.engine(), day.firingId("F1"), dana), null, { kind: "none" }, dana);
  return day;
}

/** An engine that lives, and takes nothing by itself. */
async function livingEngine(): Promise<Engine> {
  const engine = bench.engine();
  await renewLease(engine);
  await bench.store.owner.engineLease.update({ where: { engineId: engine.id }, data: { expiresAt: new Date(Date.now() + 3_600_000) } });
  return engine;
}

const asked = (day: TestGameDay) => bench.store.owner.engineCommand.findFirst({ where: { gameDayId: day.gameDayId, name: "stop_all" } });

it("does itself what a living engine does not take in time", async () => {
  const day = await brokenDay();
  await livingEngine();
  const [stopped] = await stopFromTerminal(bench.engine(), danaActor, { beginWithinMs: 10 });
  expect(stopped).toMatchObject({ ok: true, says: expect.stringContaining("F1 is reverted") as string });
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("reverted");
});

it("reverts and holds while a participants' session keeps the game day's row locked, and says what participants still see", async () => {
  const day = await brokenDay();
  await bench.store.participants.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM game_day WHERE id = ${day.gameDayId}::uuid FOR UPDATE`;
      const [stopped] = await stopFromTerminal(bench.engine(), danaActor, { beginWithinMs: 10 });
      expect(stopped).toMatchObject({ ok: true, says: expect.stringContaining("F1 is reverted") as string });
      expect(stopped?.says).toContain("The clock is held. PARTICIPANTS STILL SEE THE CLOCK RUN");
    },
    { timeout: 60_000 },
  );
  expect(await bench.store.owner.run.findUnique({ where: { gameDayId: day.gameDayId } })).toMatchObject({ state: "held" });
});

it("leaves to a living engine what it has taken, and says that it is at it", async () => {
  const day = await brokenDay();
  const busy = await livingEngine();
  const stopping = stopFromTerminal(bench.engine(), danaActor, { beginWithinMs: 60_000, finishWithinMs: 1_000 });
  const { id } = await until("it is asked for", () => asked(day));
  await bench.store.owner.engineCommand.update({ where: { id }, data: { engineId: busy.id } });
  expect(await stopping).toMatchObject([{ ok: false, says: expect.stringContaining("The engine has been at it") as string }]);
  expect(memoryTargets.read(day.target("F1"))).toBe("broken");
});

it("says that nobody took it", async () => {
  const day = await brokenDay();
  await livingEngine();
  const [stopped] = await stopFromTerminal(bench.engine(), danaActor, { beginWithinMs: 60_000, finishWithinMs: 500 });
  expect(stopped).toMatchObject({ ok: false, says: expect.stringContaining("No engine took it") as string });
  expect(memoryTargets.read(day.target("F1"))).toBe("broken");
});

it("throws when the database goes away while it stops, so that the journal is undone", async () => {
  const day = await brokenDay();
  const proves = injectors.memory.prove.bind(injectors.memory);
  const gone = Promise.withResolvers<() => Promise<void>>();
  vi.spyOn(injectors.memory, "prove").mockImplementation(async (...args) => {
    const proof = await proves(...args);
    gone.resolve(await refuseConnections(bench));
    return proof;
  });
  const terminal = bench.engine();
  await expect(stopFromTerminal(terminal, danaActor)).rejects.toThrow();
  await (
    await gone.promise
  )();
  await until("what it had begun is stored", async () => (await asked(day))?.finishedAt);
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("reverted");
});
