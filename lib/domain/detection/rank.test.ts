import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Described } from "./profile.ts";
import { rank, type OpenFiring, type Ranking } from "./rank.ts";
import ofaDays from "./testing/days.json" with { type: "json" };

const minute = 60_000;
const day: Record<string, Described> = ofaDays.ofa;
const plans = Object.values(day);
const firing = (key: string, described = day[key], firedAt = 0): OpenFiring => {
  if (described === undefined) throw new Error(`no ${key}`);
  return { firingId: `id of ${key}`, failureKey: key, firedAt, impactAt: null, described };
};
const said = (text: string, open: readonly OpenFiring[], at = minute, workstreamKey: string | null = null): Ranking =>
  rank({ text, at, applicationKey: null, workstreamKey }, open, plans);
const keys = ({ candidates }: Ranking): string[] => candidates.map(({ failureKey }) => failureKey);
const pointsOf = (ranking: Ranking) => new Map(ranking.candidates.map(({ failureKey, points }) => [failureKey, points]));

describe("ranking the open failures", () => {
  it("offers the queue for a queue that refuses, whatever else is called campaign", () => {
    const ranking = said(
      "SQS queue unreachable, connection refused to campaign-writes, gifts go to the database",
      ["P1", "F2", "F4"].map((key) => firing(key)),
      minute,
      "api",
    );
    expect([ranking.verdict, keys(ranking)[0]]).toEqual(["first", "F4"]);
    expect(ranking.candidates.flatMap(({ reasons }) => reasons.flatMap(({ words }) => words))).not.toContain("campaign");
  });

  it("says why: words that name it, phrases that show it, where it was said", () => {
    const ranking = rank(
      {
        text: "AccessDenied on sqs:SendMessage of campaign-writes",
        at: minute,
        applicationKey: "donations",
        workstreamKey: "tech-finance",
      },
      ["F1", "F4"].map((key) => firing(key)),
      plans,
    );
    const codes = ranking.candidates[0]?.reasons.filter(({ supports }) => supports).map(({ code }) => code);
    expect(codes).toEqual(["names", "shows", "application", "fresh"]);
  });

  it("counts what names an effect of a failure's probes like its target", () => {
    const bare = { ...day.F6!, target: "", name: "", hypothesis: "", injector: "", dependency: null, probes: [] };
    const [asTarget, asProbe] = [firing("A", { ...bare, target: "rendition" }), firing("B", { ...bare, probes: ["rendition"] })];
    const other = firing("C", bare);
    const lead = (one: OpenFiring): number => {
      const points = pointsOf(said("no rendition since noon", [one, other]));
      return (points.get(one.failureKey) ?? 0) - (points.get("C") ?? 0);
    };
    expect(lead(asProbe)).toBeGreaterThan(0.6 * lead(asTarget));
  });

  it("takes neither a question nor what somebody does for a word that it is well", () => {
    const codes = (text: string) => said(text, [firing("F1")]).candidates.flatMap(({ reasons }) => reasons.map(({ code }) => code));
    expect(codes("The replicas are working")).toContain("clears");
    expect(codes("Latency doubled. Are the replicas healthy?")).not.toContain("clears");
    expect(codes("Ruth is working on the replicas")).not.toContain("clears");
  });

  it("leaves out what began after the evidence, and says none where nothing is open", () => {
    expect(keys(said("The queue is gone", [firing("F4", day.F4, 2 * minute), firing("F1")]))).toEqual(["F1"]);
    expect(said("The queue is gone", [])).toEqual({ verdict: "none", candidates: [] });
  });

  it("doesn't depend on the order of the open failures", () => {
    const all = Object.keys(day).map((key) => firing(key));
    const text = fc.constantFrom("no read reaches the replicas", "inserts fail: permission denied", "everything is slow", "ENOTFOUND sqs");
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 1 }), text, (open, words) => {
        const other = said(words, open.toReversed());
        const [points, same] = [pointsOf(said(words, open)), pointsOf(other)];
        expect(keys(other)).toEqual(keys(said(words, open)));
        for (const [key, value] of points) expect(same.get(key)).toBeCloseTo(value, 9);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it("gives nothing for a word that most open failures share", () => {
    const shared = "zyxwvut";
    const named = plans.map((one, at) => firing(`F${at}`, { ...one, target: `${one.target} ${shared}` }));
    const known = named.map(({ described }) => described);
    const weigh = (text: string) => pointsOf(rank({ text, at: minute, applicationKey: null, workstreamKey: null }, named, known));
    expect(weigh(`the queue is gone ${shared}`)).toEqual(weigh("the queue is gone qqqqqqq"));
  });

  it("reads any text without failing", () => {
    const open = [firing("F1"), firing("F4")];
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        for (const { points } of said(text, open).candidates) expect(Number.isFinite(points)).toBe(true);
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it("decides between equals by what began within a quarter of an hour", () => {
    const twin = firing("F1");
    const old = { ...firing("F2", day.F1), firedAt: 0 };
    const ranking = said("reads are slow", [old, { ...twin, firedAt: 10 * minute }], 20 * minute);
    expect(keys(ranking)).toEqual(["F1", "F2"]);
  });
});
