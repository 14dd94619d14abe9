import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { injectors } from "#lib/injectors/registry.ts";
import { armFiring } from "../arming/arm.ts";
import { disarmFiring } from "../arming/disarm.ts";
import { fireFiring } from "./fire.ts";
import { loadFiring } from "./load.ts";
import type { MoveGuard } from "#lib/persistence/firing/move.ts";
import { revertFiring } from "../undoing/revert.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf } from "../testing/game-day.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };
const always: MoveGuard = { kind: "none" };
const read = (firingId: string) =>
  bench.store.owner.firing.findUniqueOrThrow({ where: { id: firingId }, include: { undo: true, moves: { orderBy: { at: "asc" } } } });
const movesTold = async (gameDayId: string) =>
  (await bench.store.owner.organizerEvent.findMany({ where: { gameDayId, name: "firing.moved" }, orderBy: { seq: "asc" } })).map(
    ({ payload }) => {
      const { from, to } = payload as { from: string; to: string };
      return `${from} ${to}`;
    },
  );

describe("a firing from planned to reverted", () => {
  it("goes the full circle, tells each step once, and leaves the target as it was", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
    const firingId = day.firingId("F1");

    const armed = await armFiring(engine, firingId, dana);
    expect(memoryTargets.read(day.target("F1"))).toBe("up");
    expect((await engine.journal.list()).entries).toContainEqual(
      expect.objectContaining({ firingId, firedAt: null, undo: [{ target: day.target("F1"), state: "up" }] }),
    );

    const due = Date.now();
    expect(await fireFiring(engine, armed, due, always, dana)).toBe("active");
    expect(memoryTargets.read(day.target("F1"))).toBe("broken");
    const active = await read(firingId);
    expect(active.latenessMs).toBe((active.firedAt?.getTime() ?? 0) - due);
    expect(active.dueAt?.getTime()).toBe(due);
    expect((active.revertDueAt?.getTime() ?? 0) - (active.firedAt?.getTime() ?? 0)).toBe(600_000);
    expect(active.inPlaceAt?.getTime()).toBeGreaterThanOrEqual(active.firedAt?.getTime() ?? Infinity);
    expect(active.outcomes).toMatchObject([{ target: day.target("F1"), ok: true, changed: true }]);

    expect(await revertFiring(engine, firingId, dana)).toMatchObject({ state: "reverted" });
    expect(memoryTargets.read(day.target("F1"))).toBe("up");
    const over = await read(firingId);
    expect(over).toMatchObject({ state: "reverted", attemptsMade: 1, error: null, proof: [{ proven: true }] });
    expect(over.moves.map(({ from, to, by }) => `${from} ${to} ${by}`)).toEqual([
      "planned armed Dana",
      "armed firing Dana",
      "firing active Dana",
      "active reverting Dana",
      "reverting reverted Dana",
    ]);
    expect(await movesTold(day.gameDayId)).toEqual([
      "planned armed",
      "armed firing",
      "firing active",
      "active reverting",
      "reverting reverted",
    ]);
    expect((await engine.journal.list()).entries.map((entry) => entry.firingId)).not.toContain(firingId);
    const seqs = (await bench.store.owner.organizerEvent.findMany({ where: { gameDayId: day.gameDayId }, orderBy: { seq: "asc" } })).map(
      ({ seq }) => seq,
    );
    expect(seqs).toEqual(Array.from(seqs, (_, index) => index + 1));
  });

  it("has its undo records committed before the first change: they are there when the start fails", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
    await bench.store.owner.failure.updateMany({
      where: { gameDayId: day.gameDayId },
      data: {
        plan: {
          ...(await loadFiring(bench.store.owner, day.firingId("F1"))).plan,
          params: { targets: [day.target("F1"), day.target("other")], failOn: [`started:${day.target("F1")}`] },
        } as object,
      },
    });
    const armed = await armFiring(engine, day.firingId("F1"), dana);
    expect(await fireFiring(engine, armed, null, always, dana)).toBe("failed");
    const over = await read(day.firingId("F1"));
    expect(over.undo.map(({ target, state }) => [target, state])).toEqual(
      expect.arrayContaining([
        [day.target("F1"), "up"],
        [day.target("other"), "up"],
      ]),
    );
    expect(over.undo.every(({ committedAt }) => committedAt.getTime() <= (over.firedAt?.getTime() ?? 0))).toBe(true);
    expect(over.outcomes).toMatchObject([
      { ok: false, changed: true },
      { ok: true, changed: true },
    ]);
    expect(over).toMatchObject({ state: "reverted", proof: [{ proven: true }, { proven: true }] });
    expect(over.moves.map(({ to }) => to)).toEqual(["armed", "firing", "failed", "reverting", "reverted"]);
    expect([memoryTargets.read(day.target("F1")), memoryTargets.read(day.target("other"))]).toEqual(["up", "up"]);
  });

  it("is refused with the driver's sentence and stays planned when the check blocks", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
    memoryTargets.write(day.target("F1"), "broken");
    await expect(armFiring(engine, day.firingId("F1"), dana)).rejects.toThrow("already broken: revert that first");
    expect(await read(day.firingId("F1"))).toMatchObject({ state: "planned", undo: [], moves: [] });
  });

  it("can be disarmed, forgets what was read, and can be armed again", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
    await armFiring(engine, day.firingId("F1"), dana);
    await disarmFiring(engine, day.firingId("F1"), dana);
    expect(await read(day.firingId("F1"))).toMatchObject({ state: "planned", undo: [], armedAt: null });
    expect((await engine.journal.list()).entries.map(({ firingId }) => firingId)).not.toContain(day.firingId("F1"));
    await expect(disarmFiring(engine, day.firingId("F1"), dana)).rejects.toThrow("so there is nothing to disarm");
    expect(await armFiring(engine, day.firingId("F1"), dana)).toMatchObject({ state: "armed" });
  });

  it("is ended and undone when its start still hangs at its maximum duration", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { failures: [{ key: "F1", maxDurationMs: 1_000 }] });
    const armed = await armFiring(engine, day.firingId("F1"), dana);
    const stopped = Promise.withResolvers<void>();
    vi.spyOn(injectors.memory, "start").mockImplementationOnce(async (_params, _undo, { signal }) => {
      memoryTargets.write(day.target("F1"), "broken");
      signal.addEventListener("abort", () => stopped.resolve());
      await stopped.promise;
      throw new TypeError("left in the middle");
    });
    expect(await fireFiring(engine, armed, null, always, dana)).toBe("failed");
    expect(await read(day.firingId("F1"))).toMatchObject({ state: "reverted", outcomes: [{ ok: false, changed: true }] });
    expect(memoryTargets.read(day.target("F1"))).toBe("up");
  });

  it("is fired by one of two engines, whatever both try", async () => {
    const [one, two] = [bench.engine(), bench.engine()];
    const day = await makeGameDay(bench.store, { failures: Array.from({ length: 12 }, (_, index) => ({ key: `F${index}` })) });
    const armed = await Promise.all(Array.from({ length: 12 }, (_, index) => armFiring(one, day.firingId(`F${index}`), dana)));
    const results = await Promise.allSettled(
      [one, two, one, two].flatMap((engine) => armed.map((firing) => fireFiring(engine, firing, null, always, dana))),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(12);
    const fired = await movesTold(day.gameDayId);
    expect(fired.filter((move) => move === "armed firing")).toHaveLength(12);
    expect(await Promise.all(armed.map(({ firingId }) => stateOf(bench.store, firingId)))).toEqual(Array(12).fill("active"));
  });

  it("is not fired by the schedule once the clock is held", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { state: "held", startedAgoMs: 1000, heldAgoMs: 10, failures: [{ key: "F1" }] });
    const armed = await armFiring(engine, day.firingId("F1"), dana);
    await expect(fireFiring(engine, armed, Date.now(), { kind: "clock_runs", heldTotalMs: 0 }, dana)).rejects.toThrow("the clock was held");
    expect(memoryTargets.read(day.target("F1"))).toBe("up");
  });
});

describe("a revert that can't be proven", () => {
  const failing = (target: string) => ({ key: "F1", params: { targets: [target], failOn: ["revert"] } });

  it("is tried again, then is loud, then can be tried by a person", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { failures: [failing("shared target of the loud test")] });
    const firingId = day.firingId("F1");
    const armed = await armFiring(engine, firingId, dana);
    await fireFiring(engine, armed, null, always, dana);
    expect(await revertFiring(engine, firingId, dana)).toMatchObject({
      state: "revert_failed",
      says: expect.stringContaining("told to fail at revert"),
    });
    expect(await read(firingId)).toMatchObject({
      state: "revert_failed",
      attemptsMade: 3,
      error: expect.stringContaining("told to fail at revert"),
    });
    await engine.lines.flush();
    const logged = await bench.store.owner.organizerEvent.findMany({ where: { gameDayId: day.gameDayId, name: "backchannel.logged" } });
    expect(logged.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ glyph: "revert_failed", line: expect.stringContaining("NOT REVERTED after 3 tries") }),
    );
    expect((await engine.journal.list()).entries.map((entry) => entry.firingId)).toContain(firingId);

    await bench.store.owner.failure.updateMany({
      where: { gameDayId: day.gameDayId },
      data: { plan: { ...armed.plan, params: { targets: ["shared target of the loud test"] } } as object },
    });
    expect(await revertFiring(engine, firingId, dana)).toMatchObject({ state: "reverted" });
    expect(await read(firingId)).toMatchObject({ state: "reverted", attemptsMade: 4, error: null });
  });

  it("stops a start that is still under way first", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
    await bench.store.owner.failure.updateMany({
      where: { gameDayId: day.gameDayId },
      data: {
        plan: {
          ...(await loadFiring(bench.store.owner, day.firingId("F1"))).plan,
          params: { targets: [day.target("F1")], delayMs: 300 },
        } as object,
      },
    });
    const armed = await armFiring(engine, day.firingId("F1"), dana);
    const slow = { ...armed, plan: { ...armed.plan, params: { targets: [day.target("F1")], delayMs: 30_000 } } };
    const looked = Promise.resolve({ problem: null, markedAt: null, takeBack: () => Promise.resolve() });
    const firing = fireFiring(engine, slow, null, always, dana, looked);
    while (!engine.starts.has(day.firingId("F1"))) await new Promise((resolve) => setImmediate(resolve));
    const reverting = revertFiring(engine, day.firingId("F1"), dana);
    expect(await firing).toBe("failed");
    expect(await reverting).toMatchObject({ state: "reverted" });
    expect(memoryTargets.read(day.target("F1"))).toBe("up");
  });
});
