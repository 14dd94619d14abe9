import { expect, it } from "vitest";
import { buildReport } from "./report.ts";
import { reportMarkdown } from "./report-markdown.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { buildScorecards } from "./scorecards/scorecards.ts";
import { smallDay } from "./testing/small-day.ts";

const dayWith = (change: Partial<ReviewedFailure>): Review => ({
  ...smallDay,
  failures: smallDay.failures.map((one) => (one.key === "F1" ? { ...one, ...change } : one)),
});
const about = (review: Review, words: string) => buildReport(review).didNot.filter(({ strong }) => strong.includes(words));
const left = [{ target: "replica-1", says: "others gave it sg-theirs" }];

it("says what a failure left different, and who accepted that", () => {
  expect(about(smallDay, "different")).toEqual([]);
  const accepted = dayWith({ left, leftAcceptedBy: "Oskar" });
  expect(about(accepted, "different")).toEqual([
    {
      state: "retest",
      strong: "F1 Isolate replicas left something different.",
      text: "replica-1: others gave it sg-theirs. Accepted by Oskar.",
    },
  ]);
  expect(reportMarkdown(buildReport(accepted), buildScorecards(accepted))).toContain("others gave it sg-theirs. Accepted by Oskar.");
});

it("is louder about what nobody accepted", () => {
  expect(about(dayWith({ left }), "different")).toMatchObject([
    { state: "failed", text: "replica-1: others gave it sg-theirs. Nobody has accepted that yet." },
  ]);
});

it("says what has no undo and was never ended", () => {
  expect(about(smallDay, "ended")).toEqual([]);
  expect(about(dayWith({ state: "active", why: "promoted" }), "ended")).toMatchObject([
    { state: "failed", strong: "F1 Isolate replicas is still broken: nobody has ended it.", text: "promoted" },
  ]);
});

it("says by whom and why it was started although not all was green", () => {
  expect(about(smallDay, "green")).toEqual([]);
  const started = { by: "Dana", why: "Two are on their way", notGreen: ["Nobody has joined for Identity."] };
  expect(about({ ...smallDay, started }, "green")).toEqual([
    {
      state: "retest",
      strong: "It was started although not all was green.",
      text: "Dana: “Two are on their way”. Nobody has joined for Identity.",
    },
  ]);
});
