import { describe, expect, it } from "vitest";
import type { ReviewedFailure } from "../review.ts";
import { scorePairs } from "./score-pairs.ts";
import { buildScorecards } from "./scorecards.ts";
import { smallDay } from "../testing/small-day.ts";

const view = buildScorecards(smallDay);
const card = (key: string) => view.cards.find((one) => one.key === key);
const pair = (failureKey: string, workstreamKey: string) =>
  scorePairs(smallDay).find((one) => one.failure.key === failureKey && one.workstreamKey === workstreamKey);

/** 30 points, falling in log time to 0 at 15 times the target. */
const detectionPoints = (times: number) => 30 * (1 - Math.log(times) / Math.log(15));

describe("a failure and a workstream", () => {
  it("are scored by what was measured: F1 and API", () => {
    // Found by an engineer four minutes after impact, target one minute; bounds held; recovered in 5 s; no incident, no runbook.
    const points = detectionPoints(4) + 8 + 30 + 10;
    expect(pair("F1", "api")?.score).toMatchObject({ evidence: "enough", score: expect.closeTo((100 * points) / 85) });
  });

  it("are scored by what was measured: F2 and Identity, with the incident that was declared meanwhile", () => {
    // In time, by an alert; an eighth of the time held; recovered after 6 min of 2 (5 of 10); commander, no status (4 of 7).
    const points = 30 + 15 + 30 / 8 + 5 + 40 / 7;
    expect(pair("F2", "identity")?.score.score).toBeCloseTo((100 * points) / 95);
  });

  it("are not counted when a real incident took the workstream away", () => {
    expect(pair("F2", "tech-finance")?.score).toMatchObject({ evidence: "excluded", score: null });
    const remark = "1 of 1 not scored: worked a REAL incident";
    expect(card("tech-finance")).toMatchObject({ score: null, unscored: "excluded", remark });
    expect(card("tech-finance")?.says).toBe("A REAL incident kept it busy while things were broken, so nothing is judged.");
  });

  it("count a miss as evidence, its recovery and response as nothing: F3 was never found and nothing measured it", () => {
    expect(pair("F3", "api")?.score).toMatchObject({ evidence: "enough", score: 0 });
    const parts = pair("F3", "api")?.score.parts.filter((part) => part.applies);
    expect(parts?.map(({ name, points }) => [name, points])).toEqual([
      ["detection time", 0],
      ["detection source", 0],
      ["recovery", 0],
      ["response", 0],
    ]);
  });

  it("are shown and not counted where nobody of the workstream took part", () => {
    const workstreams = smallDay.workstreams.map((one) => (one.key === "identity" ? { ...one, people: 0 } : one));
    const alone = buildScorecards({ ...smallDay, workstreams }).cards.find(({ key }) => key === "identity");
    expect(alone).toMatchObject({ score: null, unscored: "nobody there", failures: [{ key: "F2", evidence: "nobody there" }] });
  });

  it("do not lose points for a recovery that nobody measured for long enough", () => {
    const [f1] = smallDay.failures;
    const cut = { ...smallDay, measuredUntil: smallDay.gameDay.startedAt + 7 * 60_000, failures: f1 ? [{ ...f1, recoveredAt: null }] : [] };
    expect(scorePairs(cut)[0]?.score.parts.find((part) => part.name === "recovery")?.applies).toBe(false);
  });
});

describe("the part recovery", () => {
  const recovery = (change: Partial<ReviewedFailure>) => {
    const [f1] = smallDay.failures;
    const day = { ...smallDay, failures: f1 ? [{ ...f1, recoveredAt: null, ...change }] : [] };
    return scorePairs(day)[0]?.score.parts.find((part) => part.name === "recovery");
  };
  const after = (minutes: number) => smallDay.gameDay.startedAt + minutes * 60_000;

  it("is none when what was put back was not seen in bounds again, though it was measured", () => {
    expect(recovery({})).toMatchObject({ applies: true, points: 0, says: "not seen to recover" });
  });

  it("does not apply without an impact, nor while a failure is not over", () => {
    expect(recovery({ impactAt: null })?.applies).toBe(false);
    expect(recovery({ revertedAt: null, putBack: false, mitigatedAt: after(5) })?.applies).toBe(false);
  });

  it("counts from the mitigation where nothing was put back, and from nothing where nobody mitigated", () => {
    expect(recovery({ putBack: false })?.applies).toBe(false);
    expect(recovery({ putBack: false, mitigatedAt: after(5), recoveredAt: after(11) })).toMatchObject({ says: "6 min, target 2 min" });
  });
});

describe("a pair", () => {
  it("weighs as the highest tier that its failure concerns", () => {
    const [f1] = smallDay.failures;
    const tiers = ["sheddable", "core", "important"] as const;
    const expectations = tiers.map((tier) => ({ says: tier, tier, probeKey: "look-up", capabilityKey: null, shareHeld: 1 }));
    expect(scorePairs({ ...smallDay, failures: f1 ? [{ ...f1, expectations }] : [] })[0]?.tier).toBe("core");
  });
});

describe("the first words", () => {
  it("say what held, what did not and what is mended next, for a workstream and for the shared day", () => {
    expect(card("identity")?.first).toEqual({
      held: [],
      didNot: ["“Sign in” failed for 88 % of F2. Expected: Sign-in goes on."],
      next: ["Mend what F2 showed, and test it again."],
    });
    expect(view.first.held).toEqual(["F1 Isolate replicas behaved as declared."]);
    expect(view.first.next).toEqual(["Mend what F2 showed, and test it again.", "Alert on F1 and F3."]);
  });
});

describe("what was expected", () => {
  it("concerns the workstream whose capability it tests, though another's probe measures it", () => {
    const [f1, f2] = smallDay.failures;
    const crossed = {
      says: "Reads from the replicas",
      tier: "core" as const,
      probeKey: "sign-ins",
      capabilityKey: "look-up",
      shareHeld: 1,
    };
    const day = { ...smallDay, failures: f1 && f2 ? [f1, { ...f2, expectations: [crossed] }] : [] };
    const expected = (key: string) => scorePairs(day).find((one) => one.failure.key === "F2" && one.workstreamKey === key)?.expectations;
    expect([expected("api"), expected("identity")]).toEqual([[crossed], []]);
  });
});

describe("a scorecard", () => {
  it("says what happened in figures and in a sentence", () => {
    const api = card("api");
    const f1 = (100 * (detectionPoints(4) + 48)) / 85;
    // F2 from the API's side: its reads held, the rest as for Identity.
    const f2 = (100 * (30 + 15 + 30 + 5 + 40 / 7)) / 95;
    // F3 was missed: nothing of 100. It is of importance 2, the others of 3.
    const score = Math.round((3 * f1 + 3 * f2) / 8);
    expect(api).toMatchObject({
      score,
      was: 48,
      says: "Behaved as declared in 2 of 2 failures. Alerts found one, engineers found one and one went unnoticed.",
      remark: "F3 never found, > 03:00",
    });
    expect(api?.trend.map((one) => [one.score, one.present])).toEqual([
      [48, false],
      [score, true],
    ]);
  });

  it("prints the formula, with parts that add up to the score", () => {
    const identity = card("identity");
    expect(identity?.parts.map((part) => [part.label, part.points, part.of, part.says])).toEqual([
      ["Found in time", 31.6, 31.6, "1 of 1 within target"],
      ["Found by", 15.8, 15.8, "1 by an alert, 0 by engineers, 0 told or not found"],
      ["Behaved as declared", 3.9, 31.6, "12.5 % of the time broken"],
      ["Recovered", 5.3, 10.5, "0 of 1 within target"],
      ["Responded", 6, 10.5, "57.1 % of command and status"],
      ["Runbook", 0, 0, "nothing to judge"],
    ]);
    expect(identity?.parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(62.6, 1);
    expect(view.weightsSay).toBe("detection time 30, detection source 15, behaviour held 30, recovery 10, response 10, runbook 5");
  });

  it("counts what was missed among what was to be found within its target, and to be recovered from", () => {
    const says = Object.fromEntries(card("api")?.parts.map((part) => [part.label, part.says]) ?? []);
    // F1 late, F2 in time, F3 never found.
    expect(says["Found in time"]).toBe("1 of 3 within target");
    expect(says["Found by"]).toBe("1 by an alert, 1 by engineers, 1 told or not found");
    expect(says.Recovered).toBe("1 of 3 within target");
  });

  it("shows each failure with expected, actual and the time to detect as a bar", () => {
    expect(card("api")?.failures.map((one) => [one.key, one.expected, one.actual.says, one.ttd.says, one.ttd.late, one.foundBy])).toEqual([
      ["F1", "Reads fall back to the primary", "As declared. Nothing alerted", "04:00", true, "engineer"],
      ["F2", "Reads from the replicas", "As declared", "00:30", false, "alert"],
      ["F3", "Somebody checks", "Not measured here", "> 03:00", true, "none"],
    ]);
    expect(card("api")?.failures.map((one) => one.ttd.fill)).toEqual([1, expect.closeTo(0.2), 1]);
    expect(card("identity")?.failures[0]?.actual).toEqual({ state: "failed", says: "“Sign in” failed for 88 % of F2." });
    expect(card("tech-finance")?.failures[0]?.actual.state).toBe("unmeasured");
  });

  it("shows what kept up, by public probes only, on the axis of T+", () => {
    expect(card("identity")?.keptUp).toMatchObject([
      {
        name: "Sign-ins",
        says: "80.8 %",
        intervals: [{ fromMs: 0, toMs: 670_000 }, { fromMs: 670_000, toMs: 900_000, state: "down" }, { toMs: 1_140_000 }],
      },
    ]);
    expect(card("api")?.keptUp.map((one) => [one.name, one.says])).toEqual([["Look-ups", "100 %"]]);
  });

  it("stands in the landscape's order, never by score, and says how things were found", () => {
    const turned = buildScorecards({ ...smallDay, workstreams: [...smallDay.workstreams].reverse() });
    expect(turned.cards.map((one) => one.key)).toEqual(["tech-finance", "identity", "api"]);
    expect(view.cards.map((one) => one.key)).toEqual(["api", "identity", "tech-finance"]);
    expect(view.foundBy.map((one) => one.count)).toEqual([1, 1, 0, 1]);
    expect(view).toMatchObject({ title: "OFA 2012, Sunday 21 October 2012", firings: 3, spanMs: 20 * 60_000 });
    expect(view.foundBySays).toContain("2 of 3 need an alert.");
  });
});
