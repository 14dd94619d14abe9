import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isInBounds } from "#lib/domain/measuring/impact.ts";
import { failurePlanSchema, probePlanSchema } from "#lib/domain/plan.ts";
import { keptUpIntervals, shareUp } from "#lib/domain/scoring/scoring-held.ts";
import { shareOf } from "#lib/domain/measuring/kept-bound.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import { heldCounts } from "#lib/queries/report/held-counts.ts";
import type { Engine } from "../engine.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { countKept } from "./count-kept.ts";
import { holdSamples } from "./in-hand.ts";
import { seekMoments } from "./measure-moments.ts";
import { readFired } from "./read-fired.ts";
import { record, type Watched } from "./watched.ts";
import { storeSamples } from "./store-samples.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const expectation = { says: "Reads go on", tier: "core" as const, probeKey: "reads", bounds: { min: 3 } };

async function aDay(fired: { firedAt: number; revertedAt?: number; impactAt?: number }): Promise<TestGameDay & { probeId: string }> {
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 600_000,
    probes: [{ key: "reads", bounds: { min: 1 } }],
    failures: [{ key: "F1", probeKeys: ["reads"], expectations: [expectation] }],
  });
  const { revertedAt, impactAt } = fired;
  const at = (moment: number | undefined) => (moment === undefined ? null : new Date(moment));
  await bench.store.owner.firing.update({
    where: { id: day.firingId("F1") },
    data: { state: "active", firedAt: new Date(fired.firedAt), revertedAt: at(revertedAt), impactAt: at(impactAt) },
  });
  const probe = await bench.store.owner.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId } });
  return { ...day, probeId: probe.id };
}

/** What a process that measures does each second, for one that begins at `begunAt`. */
async function aProcess(day: TestGameDay & { probeId: string }, begunAt: number, settledAt = begunAt) {
  const engine: Engine = bench.engine();
  const { plan } = await bench.store.owner.probe.findUniqueOrThrow({ where: { id: day.probeId } });
  const probe: Watched = {
    id: day.probeId,
    plan: probePlanSchema.parse(plan),
    state: "unknown",
    since: null,
    curve: [],
    fresh: [],
    changed: false,
  };
  const hand = holdSamples(engine, begunAt);
  const moments = seekMoments(engine, [probe], hand, settledAt);
  const held = countKept(engine, [probe], hand);
  return {
    measured: async (samples: readonly { at: number; value: number | null }[]) => {
      for (const { at, value } of samples) record(probe, at, { value, error: null });
      const stored = await storeSamples(bench.store, day.gameDayId, [probe]);
      hand.take(stored);
      moments.take(stored);
    },
    look: async () => {
      const fired = await readFired(engine, day.gameDayId);
      await moments.look(fired);
      await held.look(fired);
    },
  };
}

const elsewhere = (probeId: string, samples: readonly { at: number; value: number | null }[]) =>
  bench.store.owner.probeSample.createMany({
    data: samples.map(({ at, value }) => ({ probeId, at: new Date(at), value, inBounds: isInBounds(value, { min: 1 }) })),
  });
const firing = (day: TestGameDay) => bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") } });
const seconds = (from: number, count: number, value: number) =>
  Array.from({ length: count }, (_, second) => ({ at: from + second * 1000, value }));

it("counts what another engine stored: an impact begun in its samples and seen in ours, a recovery likewise", async () => {
  const now = clockNow();
  const day = await aDay({ firedAt: now - 100_000 });
  await elsewhere(day.probeId, [...seconds(now - 110_000, 15, 5), { at: now - 95_000, value: 0 }]);
  const first = await aProcess(day, now - 94_500);
  await first.measured([{ at: now - 94_000, value: 0 }]);
  await first.look();
  expect((await firing(day)).impactAt?.getTime()).toBe(now - 95_000);

  await bench.store.owner.firing.update({
    where: { id: day.firingId("F1") },
    data: { state: "reverted", revertedAt: new Date(now - 60_000) },
  });
  await elsewhere(day.probeId, seconds(now - 58_000, 6, 5));
  const second = await aProcess(day, now - 52_000);
  await second.measured(seconds(now - 52_000, 5, 5));
  await second.look();
  expect((await firing(day)).recoveredAt?.getTime()).toBe(now - 58_000);
});

it("counts what another engine stores a moment after this one has begun", async () => {
  const now = clockNow();
  const day = await aDay({ firedAt: now - 100_000 });
  await elsewhere(day.probeId, seconds(now - 110_000, 15, 5));
  const own = await aProcess(day, now - 90_000, now + 1_500);
  await own.look();
  await elsewhere(day.probeId, seconds(now - 95_000, 2, 0));
  await until("the impact is found", async () => {
    await own.look();
    return (await firing(day)).impactAt !== null;
  });
  expect((await firing(day)).impactAt?.getTime()).toBe(now - 95_000);
});

it("reads as many rows a second after hours as after none, and finds the impact all the same", async () => {
  const now = clockNow();
  const day = await aDay({ firedAt: now - 7_200_000 });
  await elsewhere(day.probeId, seconds(now - 7_200_000, 7_190, 5));
  const own = await aProcess(day, now - 9_000);
  await own.measured([{ at: now - 9_000, value: 5 }]);
  expect(await rowsRead(own.look)).toBeGreaterThan(7_000);
  const costs: number[] = [];
  for (let second = 8; second > 2; second--) {
    await own.measured([{ at: now - second * 1000, value: 5 }]);
    costs.push(await rowsRead(own.look));
  }
  expect(Math.max(...costs)).toBeLessThanOrEqual(2);
  await own.measured(seconds(now - 2_000, 2, 0));
  await own.look();
  expect((await firing(day)).impactAt?.getTime()).toBe(now - 2_000);
});

it("counts how long a bound held as all samples say, over random samples, ends and restarts, without reading those samples again", async () => {
  const values = fc.array(fc.record({ afterMs: fc.integer({ min: 500, max: 20_000 }), value: fc.option(fc.integer({ min: 0, max: 6 })) }), {
    minLength: 20,
    maxLength: 60,
  });
  const setup = [values, fc.nat(20_000), fc.nat(59)] as const;
  await fc.assert(
    fc.asyncProperty(...setup, async (some, endsBeforeMs, restartAt) => {
      const start = clockNow() - 1_300_000;
      let at = start;
      const samples = some.map(({ afterMs, value }) => ({ at: (at += afterMs), value }));
      const [firedAt, to] = [start + 20_000, at - endsBeforeMs];
      fc.pre(to > firedAt);
      const day = await aDay({ firedAt });
      let own = await aProcess(day, start);
      for (const [index, sample] of samples.entries()) {
        if (index === restartAt) own = await aProcess(day, sample.at);
        await own.measured([sample]);
        if (index % 5 === 0) await own.look();
      }
      const end = { state: "reverted", revertedAt: new Date(to) };
      await bench.store.owner.firing.update({ where: { id: day.firingId("F1") }, data: end });
      await own.look();
      await own.look();
      const from = (await firing(day)).impactAt?.getTime() ?? firedAt;
      fc.pre(from < to);
      const judged = samples.map((one) => ({ at: one.at, inBounds: isInBounds(one.value, expectation.bounds) }));
      const wish = { firingId: day.firingId("F1"), probeKey: "reads", bounds: expectation.bounds, from, to };
      const stored = await bench.store.owner.held.findMany({ where: { firingId: wish.firingId } });
      const [count] = await heldCounts(bench.store.owner, day.gameDayId, [wish]);
      expect([count && shareOf(count), stored]).toMatchObject([
        shareUp(keptUpIntervals(judged, from, to)),
        [{ from: new Date(from), until: new Date(to) }],
      ]);
      await bench.store.owner.probeSample.deleteMany({ where: { probeId: day.probeId } });
      expect(await heldCounts(bench.store.owner, day.gameDayId, [wish])).toEqual([count]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

it("completes from samples what was not counted yet, and counts anew what an impact or an end has moved", async () => {
  const now = clockNow();
  const day = await aDay({ firedAt: now - 100_000, revertedAt: now - 50_000 });
  await elsewhere(day.probeId, [...seconds(now - 110_000, 40, 2), ...seconds(now - 70_000, 30, 5)]);
  const wish = {
    firingId: day.firingId("F1"),
    probeKey: "reads",
    bounds: failurePlanSchema.shape.expectations.element.parse(expectation).bounds,
  };
  const ask = (from: number, to: number) => heldCounts(bench.store.owner, day.gameDayId, [{ ...wish, from, to }]);
  expect(await ask(now - 100_000, now - 50_000)).toMatchObject([{ upMs: 20_000, downMs: 30_000 }]);
  const counted = { from: new Date(now - 100_000), until: new Date(now - 60_000), upMs: 10_000, downMs: 30_000 };
  await bench.store.owner.held.create({ data: { firingId: wish.firingId, probeKey: "reads", bound: "3..", ...counted } });
  expect(await ask(now - 100_000, now - 50_000)).toMatchObject([{ upMs: 20_000, downMs: 30_000 }]);
  expect(await ask(now - 75_000, now - 50_000)).toMatchObject([{ upMs: 20_000, downMs: 5_000 }]);
  expect(await ask(now - 100_000, now - 65_000)).toMatchObject([{ upMs: 5_000, downMs: 30_000 }]);
});
