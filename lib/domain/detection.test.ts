import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { earliestDetection, evidenceMoment, timeToDetect, verdictOn } from "./detection.ts";

const minute = 60_000;

describe("the moment of evidence", () => {
  it("is when it was written, never later than its commit", () => {
    expect(evidenceMoment({ writtenAt: 450, committedAt: 1000 })).toBe(450);
    expect(evidenceMoment({ writtenAt: 5000, committedAt: 1000 })).toBe(1000);
  });

  it("is the earliest of what was confirmed, with its source", () => {
    expect(
      earliestDetection([
        { at: 9, source: "alert" },
        { at: 4, source: "engineer" },
        { at: 4, source: "alert" },
      ]),
    ).toEqual({ at: 4, source: "alert" });
    expect(earliestDetection([])).toBeNull();
  });
});

describe("time to detect", () => {
  const facts = { firedAt: 0, impactAt: null, detectedAt: null, revertedAt: null, holds: [] };

  it("is measured from impact and from firing, and scored from impact", () => {
    expect(timeToDetect({ ...facts, impactAt: 7000, detectedAt: 245_000 })).toEqual({
      fromImpactMs: 238_000,
      fromFiredMs: 245_000,
      scoredMs: 238_000,
      label: "detected",
      undetectedMs: 238_000,
      says: "03:58",
    });
  });

  it("is scored from firing when the fallback held and nothing was out of bounds", () => {
    expect(timeToDetect({ ...facts, detectedAt: 30_000 })).toMatchObject({
      fromImpactMs: null,
      fromFiredMs: 30_000,
      scoredMs: 30_000,
      label: "detected",
    });
  });

  it("is zero, and says so, when somebody noticed before the impact", () => {
    expect(timeToDetect({ ...facts, impactAt: 9000, detectedAt: 5000 })).toMatchObject({
      fromImpactMs: 0,
      fromFiredMs: 5000,
      scoredMs: 0,
      label: "before impact",
      says: "before impact",
    });
  });

  it("is longer than the failure when it was not found before the revert", () => {
    const expected = { scoredMs: null, fromImpactMs: null, undetectedMs: 23 * minute, says: "> 23:00" };
    const over = { ...facts, impactAt: 2 * minute, revertedAt: 25 * minute };
    expect(timeToDetect(over)).toMatchObject({ ...expected, label: "not detected" });
    expect(timeToDetect({ ...over, detectedAt: 26 * minute })).toMatchObject({ ...expected, label: "found late" });
  });

  it("still is one at the very moment of the revert", () => {
    expect(timeToDetect({ ...facts, detectedAt: minute, revertedAt: minute })).toMatchObject({ scoredMs: minute, label: "detected" });
  });

  it("runs on while a failure is open, and is nothing before it was fired", () => {
    expect(timeToDetect({ ...facts, impactAt: minute, now: 3 * minute })).toMatchObject({
      label: "undetected so far",
      undetectedMs: 2 * minute,
      says: "02:00",
    });
    expect(timeToDetect({ ...facts, firedAt: null })).toMatchObject({ label: "not fired", scoredMs: null });
  });

  it("does not count time during which the game day was held", () => {
    const held = timeToDetect({
      ...facts,
      impactAt: 1000,
      detectedAt: 100_000,
      holds: [
        { from: 500, to: 2000 },
        { from: 50_000, to: 80_000 },
      ],
    });
    expect(held).toMatchObject({ fromFiredMs: 100_000 - 31_500, fromImpactMs: 99_000 - 31_000 });
  });

  it("is never negative and never longer from impact than from firing", () => {
    const moment = fc.nat(1_000_000);
    fc.assert(
      fc.property(moment, moment, fc.array(fc.tuple(moment, moment)), (impactAt, detectedAt, holds) => {
        const ttd = timeToDetect({
          ...facts,
          impactAt,
          detectedAt,
          holds: holds.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
        });
        expect(ttd.fromImpactMs).toBeGreaterThanOrEqual(0);
        expect(ttd.fromFiredMs).toBeGreaterThanOrEqual(ttd.fromImpactMs ?? 0);
      }),
    );
  });
});

describe("the verdict", () => {
  const over = { firedAt: 0, impactAt: null, revertedAt: 10 * minute, holds: [] };
  const verdict = (detectedAt: number | null, revertedAt: number | null = over.revertedAt) =>
    verdictOn(timeToDetect({ ...over, detectedAt, revertedAt }), minute);

  it("is late for what was found after its target, also after the revert, and never found only for what nobody matched", () => {
    expect([minute, minute + 1, 11 * minute, null].map((at) => verdict(at))).toEqual(["in time", "late", "late", "never found"]);
    expect(verdict(null, null)).toBe("open");
    expect(verdictOn(timeToDetect({ ...over, firedAt: null, detectedAt: null }), minute)).toBe("not fired");
  });

  it("calls nothing never found that has a detection", () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat()), (detectedAt, revertedAt) => {
        expect(["in time", "late"]).toContain(verdict(detectedAt, revertedAt));
      }),
    );
  });
});
