import fc from "fast-check";
import { expect, test } from "vitest";
import { keptUpIntervals, shareUp } from "../scoring/scoring-held.ts";
import { countOn, neededFrom, nothingKept, shareOf } from "./kept-bound.ts";
import { isInBounds } from "./impact.ts";

const samples = fc
  .array(fc.record({ afterMs: fc.integer({ min: 1, max: 25_000 }), value: fc.option(fc.integer({ min: 0, max: 10 })) }), { maxLength: 60 })
  .map((some) => {
    let at = 0;
    return some.map(({ afterMs, value }) => ({ at: (at += afterMs), value }));
  });
const bounds = fc.record({ min: fc.integer({ min: 0, max: 6 }), max: fc.integer({ min: 4, max: 10 }) }, { requiredKeys: [] });

test("a count made in pieces, of the samples each piece needs, is what the calculation over all samples gives", () => {
  fc.assert(
    fc.property(samples, bounds, fc.nat(300_000), fc.nat(300_000), fc.array(fc.nat(300_000)), (all, bound, from, lasts, stops) => {
      const to = from + lasts;
      let count = nothingKept(from);
      for (const stop of [...stops.sort((a, b) => a - b), to]) {
        const until = Math.min(stop, to);
        const last = all.findLast(({ at }) => at <= until);
        const known = all.filter(({ at }) => at >= neededFrom(count) && at <= Math.max(until, last?.at ?? 0));
        count = countOn(count, known, bound, until);
      }
      const judged = all.map(({ at, value }) => ({ at, inBounds: isInBounds(value, bound) }));
      expect(shareOf(count)).toBe(shareUp(keptUpIntervals(judged, from, to)));
      expect(count.until).toBe(to);
    }),
  );
});
