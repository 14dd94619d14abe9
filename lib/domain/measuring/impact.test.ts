import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findFirstImpact, findImpact, isInBounds, wasOutBefore, type JudgedSample } from "./impact.ts";
import { findRecovery } from "./recovery.ts";
import { keptUpIntervals, shareUp } from "../scoring/scoring-held.ts";

/** One sample a second from second 0: `+` in bounds, `-` out of bounds, a space none. */
const samples = (picture: string): JudgedSample[] =>
  [...picture].flatMap((mark, second) => (mark === " " ? [] : [{ at: second * 1000, inBounds: mark === "+" }]));

describe("bounds", () => {
  it("hold their edges, and a sample that could not be taken is out of them", () => {
    expect(isInBounds(5, { min: 5, max: 5 })).toBe(true);
    expect(isInBounds(4.9, { min: 5 })).toBe(false);
    expect(isInBounds(9e9, {})).toBe(true);
    expect(isInBounds(null, {})).toBe(false);
  });
});

describe("impact", () => {
  it("is the first of two consecutive bad samples after firing", () => {
    expect(findImpact(samples("+++-+--+"), 1500)).toBe(5000);
    expect(findImpact(samples("+++-+-+"), 0)).toBeNull();
    expect(findImpact(samples("--++++--"), 2500)).toBe(6000);
    expect(findImpact(samples("--++"), 0)).toBeNull();
  });

  it("is not seen by a probe that was out of bounds when the firing began", () => {
    expect(findImpact(samples("++-----"), 1500)).toBe(2000);
    expect(findImpact(samples("++-----"), 2500)).toBeNull();
    expect(findImpact(samples("--++++--"), 1500)).toBeNull();
    expect(findImpact(samples("   ----"), 1500)).toBeNull();
    expect(findImpact(samples("   +---"), 1500)).toBe(4000);
    expect(wasOutBefore([], 0)).toBe(false);
  });

  it("is never before the firing, and one more bad sample never makes it later", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("+", "-", " ") }), fc.nat(20_000), (picture, firedAt) => {
        const impact = findImpact(samples(picture), firedAt);
        if (impact !== null) expect(impact).toBeGreaterThan(firedAt);
        const worse = findImpact(
          samples(picture).map((one) => (one.at > firedAt ? { ...one, inBounds: false } : one)),
          firedAt,
        );
        if (impact !== null && samples(picture).some(({ at }) => at <= firedAt)) expect(worse ?? Infinity).toBeLessThanOrEqual(impact);
      }),
    );
  });

  it("is the earliest over the attached probes", () => {
    expect(findFirstImpact({ a: samples("+++++--"), b: samples("+++--++"), c: samples("+++++++") }, 0)).toEqual({
      at: 3000,
      probeKey: "b",
    });
    expect(findFirstImpact({}, 0)).toBeNull();
  });
});

describe("recovery", () => {
  it("is the first sample from which all probes stayed in bounds", () => {
    const a = samples("----+++++++++++++++");
    const b = samples("--+++-+++++++++++++");
    expect(findRecovery({ a, b }, 2000)).toBe(6000);
    expect(findRecovery({ a }, 2000)).toBe(4000);
    expect(findRecovery({ a: samples("+++++++++++++++"), b: samples("   ++++++++++++") }, 0)).toBe(3000);
  });

  it("is never before the revert", () => {
    expect(findRecovery({ a: samples("++++++++++++++++") }, 2500)).toBe(3000);
  });

  it("is not claimed before ten seconds have proven it, nor while one probe is silent", () => {
    expect(findRecovery({ a: samples("--++++++++++") }, 0)).toBeNull();
    expect(findRecovery({ a: samples("--+++++++++++") }, 0)).toBe(2000);
    expect(findRecovery({ a: samples("+++++++++++++++"), b: samples("+++") }, 0)).toBeNull();
    expect(findRecovery({}, 0)).toBeNull();
  });

  it("stays what it was when later samples arrive", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("+", "-"), minLength: 15 }),
        fc.string({ unit: fc.constantFrom("+", "-") }),
        (now, later) => {
          const found = findRecovery({ a: samples(now) }, 0);
          if (found !== null) expect(findRecovery({ a: samples(now + later) }, 0)).toBe(found);
        },
      ),
    );
  });
});

describe("time kept up", () => {
  it("covers the whole time, with what was not measured as unknown", () => {
    expect(keptUpIntervals(samples("++--+"), 0, 30_000)).toEqual([
      { from: 0, to: 2000, state: "up" },
      { from: 2000, to: 4000, state: "down" },
      { from: 4000, to: 19_000, state: "up" },
      { from: 19_000, to: 30_000, state: "unknown" },
    ]);
    expect(keptUpIntervals([], 0, 10)).toEqual([{ from: 0, to: 10, state: "unknown" }]);
  });

  it("has a share of the measured time only", () => {
    expect(shareUp(keptUpIntervals(samples("+++-"), 0, 4000))).toBe(0.75);
    expect(shareUp(keptUpIntervals(samples("  +-"), 0, 4000))).toBe(0.5);
    expect(shareUp(keptUpIntervals([], 0, 4000))).toBeNull();
    expect(shareUp(keptUpIntervals(samples("-+++"), 1000, 3000))).toBe(1);
  });
});
