import fc from "fast-check";
import { expect, test } from "vitest";
import { findImpact, keptForImpact, type JudgedSample } from "./impact.ts";
import { findRecovery, keptForRecovery } from "./recovery.ts";

const run = fc.array(fc.record({ afterMs: fc.integer({ min: 1, max: 9000 }), inBounds: fc.boolean() }), { maxLength: 60 });
const steady = fc.array(fc.record({ afterMs: fc.integer({ min: 200, max: 3000 }), inBounds: fc.constant(true) }), { maxLength: 30 });
const samples = fc.tuple(run, steady).map(([wild, calm]) => {
  let at = 0;
  return [...wild, ...calm].map(({ afterMs, inBounds }): JudgedSample => ({ at: (at += afterMs), inBounds }));
});

test("an impact found from what is kept, however the samples come, is that of all samples", () => {
  fc.assert(
    fc.property(samples, fc.nat(60_000), fc.nat(9), (all, firedAt, each) => {
      let kept: JudgedSample[] = [];
      let found: number | null = null;
      for (let index = 0; index < all.length && found === null; index += each + 1) {
        kept = [...kept, ...all.slice(index, index + each + 1)];
        found = findImpact(kept, firedAt);
        kept = keptForImpact(kept, firedAt);
        expect(kept.length).toBeLessThanOrEqual(2);
      }
      expect(found).toBe(findImpact(all, firedAt));
    }),
  );
});

test("a recovery found from what is kept, however the samples of several probes come, is that of all samples", () => {
  let proven = 0;
  fc.assert(
    fc.property(
      fc.array(samples, { minLength: 1, maxLength: 3 }),
      fc.nat(60_000),
      fc.infiniteStream(fc.nat(5)),
      (probes, revertedAt, takes) => {
        const all = Object.fromEntries(probes.map((one, index) => [`p${index}`, one]));
        const left = new Map(Object.entries(all).map(([key, one]) => [key, [...one]]));
        let kept: Record<string, JudgedSample[]> = Object.fromEntries(Object.keys(all).map((key) => [key, []]));
        let found: number | null = null;
        while (found === null && [...left.values()].some((one) => one.length > 0)) {
          for (const [key, one] of left) kept[key]?.push(...one.splice(0, (takes.next().value ?? 0) + 1));
          found = findRecovery(kept, revertedAt);
          kept = keptForRecovery(kept, revertedAt);
        }
        if (found !== null) proven++;
        expect(found).toBe(findRecovery(all, revertedAt));
      },
    ),
    { numRuns: 300 },
  );
  expect(proven).toBeGreaterThan(10);
});

test("what is kept of a long recovery that never comes does not grow", () => {
  const flapping = Array.from({ length: 5000 }, (_, second) => ({ at: second * 1000, inBounds: second % 7 !== 0 }));
  expect(keptForRecovery({ a: flapping }, 0).a?.length).toBeLessThan(10);
});
