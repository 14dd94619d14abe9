import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring, journalEntry } from "../arming/arm.ts";
import type { Engine } from "../engine.ts";
import { fireFiring } from "../firing/fire.ts";
import { dropLease, renewLease } from "../lease.ts";
import { startEngine } from "../start-engine.ts";
import { sweepBroken } from "./sweep-broken.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type FailureWish } from "../testing/game-day.ts";
import { until as untilWithin } from "../testing/until.ts";
import { createWatch, type Watch } from "./watch-broken.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const until: typeof untilWithin = (what, look) => untilWithin(what, look, 50_000);
const cause = { by: danaActor, why: "because" };
const leaseOf = (engine: Engine) => bench.store.owner.engineLease.findUniqueOrThrow({ where: { engineId: engine.id } });

/** Looks and asks as the watchdog does, until a fact has come about. */
const watchUntil = (watch: Watch, what: string, fact: () => Promise<boolean>) =>
  until(what, async () => {
    await watch.look();
    const seen = await watch.survey();
    return (await fact()) && seen;
  });

async function fired(engine: Engine, wish: Partial<FailureWish> = {}) {
  const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1", ...wish }] });
  await fireFiring(engine, await armFiring(engine, day.firingId("F1"), cause), null, { kind: "none" }, cause);
  return day;
}

it("is left alone by the watchdog while an engine lives, and reverted once none has for the grace time", async () => {
  const engine = bench.engine();
  const living = await startEngine(engine);
  const day = await fired(engine);
  const watch = createWatch(bench.engine(), { graceMs: 300 });
  await watch.look();
  expect(await watch.survey()).toMatchObject({ engineLives: true });
  expect(watch.busy()).toBe(false);
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("active");
  await living.stop();
  const reverted = async () => (await stateOf(bench.store, day.firingId("F1"))) === "reverted";
  expect(await watchUntil(watch, "the watchdog has reverted it", reverted)).toMatchObject({ engineLives: false });
  await until("nothing is broken", async () => (await watch.survey()).broken.length === 0);
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
});

it("is undone by the watchdog once it is past its deadline, though its engine lives and does nothing", async () => {
  const engine = bench.engine();
  await renewLease(engine);
  const day = await fired(engine, { maxDurationMs: 1 });
  const watch = createWatch(bench.engine(), { graceMs: 3_600_000 });
  await until("it is undone", async () => {
    await watch.look();
    return memoryTargets.read(day.target("F1")) === "up";
  });
  await until("the database knows", async () => (await stateOf(bench.store, day.firingId("F1"))) === "reverted");
  expect((await bench.store.owner.firingMove.findMany({ where: { firingId: day.firingId("F1"), to: "reverted" } }))[0]?.by).toBe(
    "watchdog",
  );
  await dropLease(engine);
});

it("undone by two at once, is proven once", async () => {
  const engine = bench.engine();
  const day = await fired(engine, { maxDurationMs: 1 });
  const watches = [createWatch(bench.engine()), createWatch(bench.engine())];
  await until("it is reverted", async () => {
    await Promise.all([...watches.map((watch) => watch.look()), sweepBroken(engine)]);
    return (await stateOf(bench.store, day.firingId("F1"))) === "reverted";
  });
  await until("nobody is at it any more", async () => watches.every((watch) => !watch.busy()));
  const moves = await bench.store.owner.firingMove.findMany({ where: { firingId: day.firingId("F1") }, orderBy: { at: "asc" } });
  expect(moves.map(({ to }) => to)).toEqual(["armed", "firing", "active", "reverting", "reverted"]);
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
});

it("after its supervisor's end, counts only signs of life that are newer", async () => {
  const engine = bench.engine();
  await renewLease(engine);
  await engine.journal.beat();
  const watch = createWatch(bench.engine(), { graceMs: 3_600_000 });
  expect(await watch.survey()).toMatchObject({ engineLives: true });
  await until("the lease is of another millisecond", async () => Date.now() > (await leaseOf(engine)).renewedAt.getTime() + 1);
  watch.supervisorEnded();
  expect(await watch.survey()).toMatchObject({ engineLives: false });
  await renewLease(engine);
  expect(await watch.survey()).toMatchObject({ engineLives: true });
  await dropLease(engine);
});

it("is not undone by the watchdog because the clock was set, or the machine slept", async () => {
  const day = await fired(bench.engine(), { maxDurationMs: 7_200_000 });
  const watch = createWatch(bench.engine(), { graceMs: 60_000 });
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() + 3_600_000);
  await watch.look();
  expect(await watch.survey()).toMatchObject({ engineLives: false, broken: expect.arrayContaining(["F1"]) });
  await watch.look();
  vi.restoreAllMocks();
  expect(watch.busy()).toBe(false);
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("active");
});

it("wants everything undone that an earlier start left, due or not", async () => {
  const day = await fired(bench.engine());
  const words: string[] = [];
  const watch = createWatch(bench.engine(), { says: (said) => words.push(said) });
  expect(await watch.wantAll("an earlier start left it so")).toBeGreaterThan(0);
  await until("it is reverted", async () => {
    await watch.look();
    return (await stateOf(bench.store, day.firingId("F1"))) === "reverted";
  });
  await until("nobody is at it any more", async () => !watch.busy());
  expect(words).toContain("F1 is broken and is being undone: an earlier start left it so");
  expect(words).toContain("F1 is undone: proven by reading its targets back");
});

describe("an entry that the database does not vouch for", () => {
  const undo = (target: string) => ({ injector: "memory", params: { targets: [target] }, undo: [{ target, state: "up" }], armedAt: 1 });
  const kept = async (firingId: string) => (await bench.engine().journal.firingIds()).has(firingId);

  it("is undone when due, with the database of another folder or an older one", async () => {
    const engine = bench.engine();
    const planned = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
    for (const firingId of [randomUUID(), planned.firingId("F1")]) {
      const target = `fired as ${firingId}`;
      memoryTargets.write(target, "broken");
      const entry = {
        ...undo(target),
        failureKey: "F1",
        firingId,
        gameDayId: planned.gameDayId,
        firedAt: Date.now(),
        maxDurationMs: 600_000,
      };
      await engine.journal.write(entry);
      const watch = createWatch(engine);
      expect(await watch.survey()).toMatchObject({ broken: expect.arrayContaining(["F1"]) });
      await watch.look();
      expect(memoryTargets.read(target)).toBe("broken");
      await engine.journal.write({ ...entry, firedAt: 1, maxDurationMs: 1 });
      await watchUntil(watch, "it is undone", async () => memoryTargets.read(target) === "up" && !(await kept(firingId)));
    }
  });

  it("is left as its owners have it when its claim was refused", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1" }] });
    const { armedAt } = await armFiring(engine, day.firingId("F1"), cause);
    const target = day.target("F1");
    memoryTargets.write(target, "sideways");
    await engine.journal.write({
      ...undo(target),
      ...{ failureKey: "F1", firingId: day.firingId("F1"), gameDayId: day.gameDayId },
      ...{ armedAt: armedAt?.getTime() ?? 0, firedAt: 1, maxDurationMs: 1 },
    });
    const watch = createWatch(engine);
    await watch.look();
    await until("it was looked at", async () => !watch.busy());
    expect(memoryTargets.read(target)).toBe("sideways");
    expect(await kept(day.firingId("F1"))).toBe(true);
    await engine.journal.remove(day.firingId("F1"), armedAt?.getTime() ?? 0);
  });

  it("is no longer waited for when the engine died between its mark and its claim", async () => {
    const engine = bench.engine();
    const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1", maxDurationMs: 1_000 }] });
    const firing = await armFiring(engine, day.firingId("F1"), cause);
    const entry = journalEntry(firing, Date.now() - 20_000);
    if (entry === null) throw new Error("it is not for the journal");
    await engine.journal.markFired({ ...entry, firedAt: Date.now() - 20_000 });
    const said: string[] = [];
    const watch = createWatch(bench.engine(), { graceMs: 0, says: (words) => said.push(words) });
    watch.supervisorEnded();
    expect(await watch.survey()).toMatchObject({ broken: ["F1"] });
    await watchUntil(watch, "nothing is broken", async () => (await watch.survey()).broken.length === 0);
    expect((await engine.journal.list()).entries).toMatchObject([{ firingId: firing.firingId, firedAt: null }]);
    expect(await stateOf(bench.store, firing.firingId)).toBe("armed");
    expect(said.filter((words) => words.startsWith("F1 is left"))).toHaveLength(1);
  });
});

it("is not fired by an engine that stood still between its mark and its claim", async () => {
  const engine = bench.engine();
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  const firing = await armFiring(engine, day.firingId("F1"), cause);
  const takeBack = vi.fn(() => Promise.resolve());
  const ready = Promise.resolve({ problem: null, markedAt: Date.now() - 10_000, takeBack });
  await expect(fireFiring(engine, firing, null, { kind: "none" }, cause, ready)).rejects.toThrow("this engine stood still");
  expect(takeBack).toHaveBeenCalledOnce();
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
});
