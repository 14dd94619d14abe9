import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Evidence, type OpenFiring, earliestDetection, evidenceMoment, suggest, timeToDetect } from "./detection.ts";

const minute = 60_000;

describe("the moment of evidence", () => {
  it("is the commit of an observation, the receipt of an alert, the declaration of an incident", () => {
    expect(evidenceMoment({ kind: "observation", committedAt: 5 })).toBe(5);
    expect(evidenceMoment({ kind: "alert", receivedAt: 6 })).toBe(6);
    expect(evidenceMoment({ kind: "incident", declaredAt: 7 })).toBe(7);
  });

  it("is when an offline observation was written, by our clock, never later than its commit", () => {
    const offline = (writtenAt: number, clockOffsetMs: number) =>
      evidenceMoment({ kind: "observation", committedAt: 1000, offline: { writtenAt, clockOffsetMs } });
    expect(offline(400, 50)).toBe(450);
    expect(offline(400, 5000)).toBe(1000);
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (writtenAt, offset) => {
        expect(offline(writtenAt, offset)).toBeLessThanOrEqual(1000);
      }),
    );
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
    const expected = { scoredMs: null, fromImpactMs: null, label: "not detected", undetectedMs: 23 * minute, says: "> 23:00" };
    expect(timeToDetect({ ...facts, impactAt: 2 * minute, revertedAt: 25 * minute })).toMatchObject(expected);
    expect(timeToDetect({ ...facts, impactAt: 2 * minute, detectedAt: 26 * minute, revertedAt: 25 * minute })).toMatchObject(expected);
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

describe("suggestions", () => {
  const evidence: Evidence = {
    kind: "observation",
    at: 10 * minute,
    text: "Primary CPU 91 %, reads on /people take 2 to 3 s.",
    applicationKey: "api",
    workstreamKey: "api",
    dependencyKeys: ["primary", "replicas"],
  };
  const f1: OpenFiring = {
    firingId: "a",
    failureKey: "F1",
    firedAt: 6 * minute,
    impactAt: 6.5 * minute,
    applicationKeys: ["api"],
    workstreamKeys: ["api"],
    dependencyKey: "replicas",
    target: "both read replicas",
    hypothesis: "Reads fall back to the primary and nobody feels it.",
  };
  const f4: OpenFiring = {
    ...f1,
    firingId: "b",
    failureKey: "F4",
    applicationKeys: ["donations"],
    workstreamKeys: ["tech-finance"],
    dependencyKey: "queue",
    target: "the write queue",
    hypothesis: "Gifts are kept.",
  };

  it("rank by application, dependency, shared words and age, and say why", () => {
    const { verdict, suggestions } = suggest(evidence, [f4, f1], 11 * minute);
    expect(verdict).toBe("suggested");
    expect(suggestions.map((one) => [one.failureKey, one.points])).toEqual([
      ["F1", 8],
      ["F4", 1],
    ]);
    expect(suggestions[0]?.reasons.filter((one) => one.supports).map((one) => one.says)).toEqual([
      "application api",
      "workstream api",
      "relies on replicas",
      "says primary, read",
      "03:30 after impact",
    ]);
  });

  it("count a workstream as much as its application, and no more than two shared words", () => {
    const neighbour = { ...evidence, applicationKey: null, dependencyKeys: [], text: "Nothing works" };
    const talkative = { ...neighbour, workstreamKey: null, text: "reads fall back to the primary, replicas gone" };
    const pointsOf = (one: Evidence) => suggest(one, [f1], 11 * minute).suggestions[0]?.points;
    expect([pointsOf(neighbour), pointsOf(talkative)]).toEqual([3 + 1, 2 + 1]);
  });

  it("explain with three points, also what is stale", () => {
    const late = { ...evidence, at: 40 * minute, applicationKey: null, dependencyKeys: [], text: "Nothing works" };
    expect(suggest(late, [f1], 40 * minute)).toMatchObject({ verdict: "suggested", suggestions: [{ points: 3 }] });
  });

  it("warn when only the effect is named", () => {
    const vague = suggest({ ...evidence, text: "Everything is slow" }, [f1], 11 * minute);
    expect(vague.suggestions[0]?.reasons.at(-1)).toEqual({
      code: "words",
      supports: false,
      points: 0,
      says: "names the effect, not the cause",
    });
  });

  it("leave unexplained what no firing explains with more than two points", () => {
    const elsewhere = { ...evidence, applicationKey: null, workstreamKey: "devops", dependencyKeys: [], text: "The queue is gone" };
    expect(suggest(elsewhere, [f4], 11 * minute)).toMatchObject({ verdict: "unexplained", suggestions: [{ points: 2 }] });
    expect(suggest(evidence, [], 11 * minute)).toEqual({ verdict: "unexplained", suggestions: [] });
  });

  it("never name a firing that began after the evidence", () => {
    expect(suggest({ ...evidence, at: 5 * minute }, [f1], 11 * minute).suggestions).toEqual([]);
  });

  it("count a firing older than fifteen minutes as stale", () => {
    const stale = suggest({ ...evidence, at: 21 * minute }, [f1], 21 * minute).suggestions[0];
    expect(stale?.points).toBe(7);
    expect(stale?.reasons.find((one) => one.code === "age")?.supports).toBe(false);
    expect(suggest({ ...evidence, at: 21 * minute - 1 }, [f1], 21 * minute).suggestions[0]?.points).toBe(8);
  });
});
