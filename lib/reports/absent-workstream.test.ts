import { expect, test } from "vitest";
import { buildReport } from "./report.ts";
import type { ReviewedFailure } from "./review.ts";
import { buildScorecards } from "./scorecards/scorecards.ts";
import { smallDay } from "./testing/small-day.ts";

const signIn = { tier: "core" as const, probeKey: "sign-ins", capabilityKey: "sign-in" };
const failure = (key: string, change: Partial<ReviewedFailure>): ReviewedFailure => {
  const found = smallDay.failures.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return { ...found, ...change };
};

/** Only somebody of API took part; sign-in failed in F2, and was up when P1 was fired later on the same dependency. */
const day = {
  ...smallDay,
  engineers: 1,
  workstreams: smallDay.workstreams.map((one) => ({ ...one, people: one.key === "api" ? 1 : 0 })),
  failures: [
    failure("F2", { expectations: [{ ...signIn, says: "Sign-in goes on", shareHeld: 0.007 }] }),
    failure("P1", {
      applicationKeys: ["identity", "api"],
      dependencyKey: "primary",
      state: "reverted",
      firedAt: smallDay.gameDay.startedAt + 17 * 60_000,
      hypothesis: "A single primary is left",
      expectations: [{ ...signIn, says: "Sign-in works", shareHeld: 1 }],
    }),
  ],
};
const [report, cards] = [buildReport(day), buildScorecards(day)];
const fell = "“Sign in” failed for 99 % of F2. Expected: Sign-in goes on.";

test("a failure stays failed on the map when a later firing of the same cell held", () => {
  expect(report.coverage.rows.find(({ key }) => key === "sign-in")?.cells[0]).toEqual({ state: "failed", says: "F2 for 99 %, P1 held" });
  expect(report.coverage.counts).toMatchObject({ held: 0, failed: 1 });
});

test("what failed in a workstream without people is told on its card, of the shared day and in the report", () => {
  const identity = cards.cards.find(({ key }) => key === "identity");
  expect(identity).toMatchObject({ score: null, unscored: "nobody there" });
  expect(identity?.first.didNot).toContain(fell);
  expect(cards.first.didNot).toContain(fell);
  expect(cards.first.held).toEqual(["P1 Promote a replica behaved as declared."]);
  expect(report.didNot.map(({ strong, text }) => `${strong} ${text}`)).toContain(fell);
  expect(report.title).toContain("1 engineer in 1 workstream");
});

test("a card without expectations of its own expects what the report expects", () => {
  const api = cards.cards.find(({ key }) => key === "api");
  expect(api?.failures.find(({ key }) => key === "P1")?.expected).toBe("Sign-in works");
  expect(report.worked.find(({ strong }) => strong.startsWith("P1"))?.text).toContain("Sign-in works.");
});
