import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type PairFacts,
  defaultWeights,
  detectionTimeShare,
  recoveryShare,
  scoreGameDay,
  scorePair,
  scoreWorkstream,
  takenAway,
} from "./scoring.ts";

const perfect: PairFacts = {
  detection: { scoredMs: 30_000, targetMs: 60_000, source: "alert" },
  expectations: [{ says: "reads fall back", tier: "core", shareHeld: 1 }],
  recovery: { ms: 60_000, targetMs: 120_000 },
  response: { commanderMs: 90_000, documentKept: true, statusSent: true },
  runbook: { existed: true, used: true, right: true },
};
const points = (facts: PairFacts) => Object.fromEntries(scorePair(facts).parts.map((part) => [part.name, part.points]));

describe("the score of a failure and a workstream", () => {
  it("is 100 when all was as it should be, and 0 when nothing was", () => {
    expect(scorePair(perfect)).toMatchObject({ score: 100, evidence: "enough" });
    expect(
      scorePair({
        detection: { scoredMs: null, targetMs: 60_000, source: "none" },
        expectations: [{ says: "reads fall back", tier: "core", shareHeld: 0 }],
        recovery: { ms: null, targetMs: 120_000 },
        response: { commanderMs: null, documentKept: false, statusSent: false },
        runbook: { existed: false, used: false, right: false },
      }).score,
    ).toBe(0);
  });

  it("follows the table of weights", () => {
    expect(points(perfect)).toEqual({
      "detection time": 30,
      "detection source": 15,
      "behaviour held": 30,
      recovery: 10,
      response: 10,
      runbook: 5,
    });
    expect(points({ ...perfect, detection: { scoredMs: 60_000 * Math.sqrt(15), targetMs: 60_000, source: "engineer" } })).toMatchObject({
      "detection time": expect.closeTo(15, 9),
      "detection source": 8,
    });
    expect(points({ ...perfect, detection: { scoredMs: 10_000, targetMs: 60_000, source: "told" } })).toMatchObject({
      "detection time": 30,
      "detection source": 0,
    });
    expect(points({ ...perfect, recovery: { ms: 360_000, targetMs: 120_000 } }).recovery).toBeCloseTo(5);
    expect(points({ ...perfect, response: { commanderMs: 120_001, documentKept: true, statusSent: false } }).response).toBeCloseTo(3);
    expect(points({ ...perfect, response: { commanderMs: 120_000, documentKept: false, statusSent: false } }).response).toBeCloseTo(4);
    expect(points({ ...perfect, response: { commanderMs: null, documentKept: false, statusSent: true } }).response).toBeCloseTo(3);
    expect(points({ ...perfect, runbook: { existed: true, used: true, right: false } }).runbook).toBe(4);
    expect(points({ ...perfect, runbook: { existed: true, used: false, right: false } }).runbook).toBe(2);
  });

  it("weighs expected behaviour core 3, important 2, sheddable 0", () => {
    const expectations = [
      { says: "a", tier: "core" as const, shareHeld: 1 },
      { says: "b", tier: "important" as const, shareHeld: 0 },
      { says: "c", tier: "sheddable" as const, shareHeld: 0 },
      { says: "d", tier: "core" as const, shareHeld: null },
    ];
    expect(points({ ...perfect, expectations })["behaviour held"]).toBeCloseTo(18);
  });

  it("follows the weights of the game day where it sets its own", () => {
    const weights = { ...defaultWeights, "detection time": 10, runbook: 0 };
    const { parts, score } = scorePair({ ...perfect, detection: { scoredMs: null, targetMs: 1, source: "none" }, weights });
    expect(parts[0]).toMatchObject({ weight: 10, points: 0 });
    expect(score).toBeCloseTo((100 * 50) / 75);
  });

  it("scales what applies to 100", () => {
    const { score, parts } = scorePair({
      ...perfect,
      response: null,
      runbook: null,
      recovery: null,
      detection: { scoredMs: 1, targetMs: 60_000, source: "engineer" },
    });
    expect(score).toBeCloseTo((100 * 68) / 75);
    expect(parts.filter((part) => !part.applies).map((part) => part.name)).toEqual(["recovery", "response", "runbook"]);
  });

  it("judges command and status alone where no document can be kept", () => {
    expect(points({ ...perfect, response: { commanderMs: 1, documentKept: null, statusSent: false } }).response).toBeCloseTo(40 / 7);
    expect(points({ ...perfect, response: { commanderMs: 1, documentKept: null, statusSent: true } }).response).toBe(10);
  });

  it("counts a miss as evidence, whatever else was measured", () => {
    const missed = { scoredMs: null, targetMs: 60_000, source: "none" as const };
    const nothing = { expectations: [], recovery: null, response: null, runbook: null };
    expect(scorePair({ ...nothing, detection: missed })).toMatchObject({ score: 0, evidence: "enough" });
    expect(scorePair({ ...nothing, detection: null })).toMatchObject({ score: null, evidence: "not enough evidence" });
  });

  it("is not counted when a real incident took the workstream away, nor when nobody of it was there", () => {
    expect(scorePair({ ...perfect, excluded: true })).toMatchObject({ score: null, evidence: "excluded" });
    expect(scorePair({ ...perfect, nobodyThere: true, excluded: true })).toMatchObject({ score: null, evidence: "nobody there" });
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const duration = fc.integer({ min: 0, max: 40 * 3_600_000 });
const facts: fc.Arbitrary<PairFacts> = fc.record({
  detection: fc.option(
    fc.record({
      scoredMs: fc.option(duration),
      targetMs: fc.integer({ min: 1, max: 3_600_000 }),
      source: fc.constantFrom("alert", "engineer", "told", "none"),
    }),
  ),
  expectations: fc.array(
    fc.record({ says: fc.constant("x"), tier: fc.constantFrom("core", "important", "sheddable"), shareHeld: fc.option(share) }),
  ),
  recovery: fc.option(fc.record({ ms: fc.option(duration), targetMs: fc.integer({ min: 1, max: 3_600_000 }) })),
  response: fc.option(fc.record({ commanderMs: fc.option(duration), documentKept: fc.option(fc.boolean()), statusSent: fc.boolean() })),
  runbook: fc.option(fc.record({ existed: fc.boolean(), used: fc.boolean(), right: fc.boolean() })),
});

describe("scores in general", () => {
  it("lie between 0 and 100, and so does each part within its weight", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const { score, parts } = scorePair(one);
        if (score !== null) expect(score >= 0 && score <= 100).toBe(true);
        for (const part of parts) if (part.points !== null) expect(part.points >= 0 && part.points <= part.weight).toBe(true);
      }),
    );
  });

  it("never fall when a failure is found or recovered from sooner", () => {
    fc.assert(
      fc.property(duration, duration, fc.integer({ min: 1, max: 3_600_000 }), (a, b, targetMs) => {
        expect(detectionTimeShare(Math.min(a, b), targetMs)).toBeGreaterThanOrEqual(detectionTimeShare(Math.max(a, b), targetMs));
        expect(recoveryShare(Math.min(a, b), targetMs)).toBeGreaterThanOrEqual(recoveryShare(Math.max(a, b), targetMs));
      }),
    );
    expect([detectionTimeShare(15, 1), detectionTimeShare(1, 1), recoveryShare(5, 1), recoveryShare(1, 1)]).toEqual([0, 1, 0, 1]);
  });

  it("add up from what each part contributes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(facts, fc.constantFrom("core", "important", "sheddable")), { maxLength: 5 }), (pairs) => {
        const scored = scoreWorkstream(pairs.map(([one, tier]) => ({ ...scorePair(one), tier })));
        if (scored.score === null) return;
        expect(scored.parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(scored.score, 6);
        expect(scored.parts.reduce((sum, part) => sum + part.of, 0)).toBeCloseTo(100, 6);
      }),
    );
  });
});

describe("workstreams and the game day", () => {
  it("are weighted by the highest tier of each failure, without what was not scored", () => {
    const half = {
      ...perfect,
      detection: { scoredMs: null, targetMs: 60_000, source: "none" as const },
      response: null,
      recovery: null,
      runbook: null,
    };
    const scored = scoreWorkstream([
      { ...scorePair(perfect), tier: "core" },
      { ...scorePair(half), tier: "sheddable" },
      { ...scorePair({ ...perfect, excluded: true }), tier: "core" },
      { ...scorePair({ detection: null, expectations: [], recovery: null, response: null, runbook: null }), tier: "core" },
      { ...scorePair({ ...perfect, nobodyThere: true }), tier: "core" },
    ]);
    expect(scored).toMatchObject({ score: expect.closeTo((3 * 100 + 1 * 40) / 4), counted: 2, excluded: 1, notEnough: 1, nobodyThere: 1 });
    expect(scoreWorkstream([]).score).toBeNull();
    expect(scoreGameDay([{ score: 80 }, { score: null }, { score: 60 }])).toBe(70);
    expect(scoreGameDay([{ score: null }])).toBeNull();
  });

  it("lose a firing to a real incident that took more than half of it", () => {
    expect(
      takenAway({ from: 0, to: 100 }, [
        { from: 0, to: 30 },
        { from: 20, to: 51 },
      ]),
    ).toBe(true);
    expect(takenAway({ from: 0, to: 100 }, [{ from: 50, to: null }])).toBe(false);
  });
});
