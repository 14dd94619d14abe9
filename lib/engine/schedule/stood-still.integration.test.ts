import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring } from "../arming/arm.ts";
import { disarmFiring } from "../arming/disarm.ts";
import type { Engine } from "../engine.ts";
import { fireFiring } from "../firing/fire.ts";
import type { MoveGuard } from "#lib/persistence/firing/move.ts";
import { readyToFire } from "../firing/ready-to-fire.ts";
import { settleBroken } from "../undoing/settle-broken.ts";
import { startEngine } from "../start-engine.ts";
import { adoptFiring } from "../undoing/take-over.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type FailureWish } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };
const always: MoveGuard = { kind: "none" };
const read = (firingId: string) => bench.store.owner.firing.findUniqueOrThrow({ where: { id: firingId } });

/** An engine that stands still once it has claimed, while the world does `meanwhile`. */
function standingStill(meanwhile: () => Promise<unknown>): Engine {
  const engine = bench.engine();
  const claim: Engine["claims"]["claim"] = async (move, guard) => {
    const claimed = await engine.claims.claim(move, guard);
    await meanwhile();
    return claimed;
  };
  return { ...engine, claims: { claim } };
}

async function armed(wish: Partial<FailureWish> = {}) {
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1", ...wish }] });
  return { day, firingId: day.firingId("F1"), target: day.target("F1"), firing: await armFiring(bench.engine(), day.firingId("F1"), dana) };
}

describe("an engine that stood still in the middle of a firing", () => {
  it("undoes what it changed after another engine had proven the revert, and says so", async () => {
    const { day, firingId, target, firing } = await armed();
    const engine = standingStill(() => adoptFiring(bench.engine(), firingId));
    expect(await fireFiring(engine, firing, null, always, dana)).toBe("failed");
    expect(memoryTargets.read(target)).toBe("up");
    expect(await read(firingId)).toMatchObject({ state: "reverted", error: null, proof: [{ target, proven: true }] });
    await engine.lines.flush();
    const logged = await bench.store.owner.organizerEvent.findMany({ where: { gameDayId: day.gameDayId, name: "backchannel.logged" } });
    expect(logged.map(({ payload }) => (payload as { line: string }).line)).toContain(
      "was changed after its revert, by an engine that had stood still; that is undone and proven",
    );
  });

  it("is loud when that can't be undone: the firing no longer counts as proven, nor as accepted", async () => {
    const { day, firingId, target, firing } = await armed();
    const engine = standingStill(async () => {
      await adoptFiring(bench.engine(), firingId);
      await bench.store.owner.firing.update({ where: { id: firingId }, data: { acceptedAt: new Date(), acceptedBy: "Oskar" } });
    });
    const stubborn = { ...firing, plan: { ...firing.plan, params: { targets: [target], failOn: ["revert"] } } };
    await fireFiring(engine, stubborn, null, always, dana);
    expect(await read(firingId)).toMatchObject({
      state: "reverted",
      error: expect.stringContaining("told to fail"),
      proof: [{ proven: false }],
      acceptedAt: null,
      acceptedBy: null,
    });
    await engine.lines.flush();
    const logged = await bench.store.owner.organizerEvent.findMany({ where: { gameDayId: day.gameDayId, name: "backchannel.logged" } });
    expect(logged.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ glyph: "revert_failed", line: expect.stringContaining("NOT REVERTED") }),
    );
    memoryTargets.write(target, "up");
  });

  it("leaves it active when another engine has found it so", async () => {
    const { firingId, target, firing } = await armed();
    const engine = standingStill(async () => {
      memoryTargets.write(target, "broken");
      await adoptFiring(bench.engine(), firingId);
    });
    expect(await fireFiring(engine, firing, null, always, dana)).toBe("active");
    expect(memoryTargets.read(target)).toBe("broken");
    expect(await stateOf(bench.store, firingId)).toBe("active");
  });

  it("changes nothing any more once its lease may have lapsed", async () => {
    const { firingId, target, firing } = await armed();
    const now = performance.now.bind(performance);
    const engine = standingStill(async () => void vi.spyOn(performance, "now").mockImplementation(() => now() + 7_000));
    expect(await fireFiring(engine, firing, null, always, dana)).toBe("failed");
    expect(memoryTargets.read(target)).toBe("up");
    expect(await read(firingId)).toMatchObject({ state: "reverted", outcomes: [], proof: [{ proven: true }] });
  });
});

describe("an engine that knows of yesterday", () => {
  it("does not fire by a clock that was held longer since", async () => {
    const { day, target, firing } = await armed();
    await bench.store.owner.run.update({ where: { gameDayId: day.gameDayId }, data: { heldTotalMs: 30_000 } });
    await expect(fireFiring(bench.engine(), firing, Date.now(), { kind: "clock_runs", heldTotalMs: 0 }, dana)).rejects.toThrow(
      "was not fired",
    );
    expect(memoryTargets.read(target)).toBe("up");
    expect(await fireFiring(bench.engine(), firing, Date.now(), { kind: "clock_runs", heldTotalMs: 30_000 }, dana)).toBe("active");
  });

  it("does not fire what was disarmed and armed anew since", async () => {
    const { firingId, firing } = await armed();
    await disarmFiring(bench.engine(), firingId, dana);
    const anew = await armFiring(bench.engine(), firingId, dana);
    await expect(fireFiring(bench.engine(), firing, null, always, dana)).rejects.toThrow("was not fired");
    expect(await fireFiring(bench.engine(), anew, null, always, dana)).toBe("active");
  });

  it("does not fire for a person who was told by another engine that it was not done", async () => {
    const { day, firingId, firing } = await armed();
    const engine = bench.engine();
    const commandId = await day.ask("fire", "F1");
    const guard: MoveGuard = { kind: "asked", commandId, engineId: engine.id };
    const own = (data: object) => bench.store.owner.engineCommand.update({ where: { id: commandId }, data });
    await own({ engineId: "another engine" });
    await expect(fireFiring(engine, firing, null, guard, dana)).rejects.toThrow("was not fired");
    await own({ engineId: engine.id, finishedAt: new Date() });
    await expect(fireFiring(engine, firing, null, guard, dana)).rejects.toThrow("was not fired");
    await own({ finishedAt: null });
    expect(await fireFiring(engine, firing, null, guard, dana)).toBe("active");
    expect(await stateOf(bench.store, firingId)).toBe("active");
  });

  it("keeps no journal of an earlier arming", async () => {
    const { day, firingId } = await armed();
    const engine = bench.engine();
    const other = bench.engine();
    await disarmFiring(other, firingId, dana);
    await armFiring(engine, firingId, dana);
    await disarmFiring(other, firingId, dana);
    memoryTargets.write(day.target("F1"), "limping");
    await fireFiring(engine, await armFiring(other, firingId, dana), null, always, dana);
    expect((await engine.journal.list()).entries.find((entry) => entry.firingId === firingId)).toMatchObject({
      undo: [{ state: "limping" }],
      firedAt: expect.any(Number),
    });
  });
});

it("a start of one engine is broken off when another is told to stop it", async () => {
  const { firingId, target, firing } = await armed();
  const starting = bench.engine();
  const running = await startEngine(starting);
  const slow = { ...firing, plan: { ...firing.plan, params: { targets: [target], delayMs: 300_000 } } };
  // The target is looked at before, and answers at once: only its start is slow.
  const looked = readyToFire(starting, firing, null);
  const fired = fireFiring(starting, slow, null, always, dana, looked);
  await until("it is being started", async () => starting.starts.has(firingId));
  expect(await settleBroken(bench.engine(), firingId, dana)).toMatchObject({ state: "reverted" });
  expect(await fired).toBe("failed");
  expect(memoryTargets.read(target)).toBe("up");
  await running.stop();
}, 90_000);
