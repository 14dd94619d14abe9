import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportMarkdown } from "./report-markdown.ts";
import { buildReport } from "./report.ts";
import type { Review } from "./review.ts";
import { buildScorecards } from "./scorecards/scorecards.ts";
import { randomDay } from "./testing/random-day.ts";

const onAnyDay = (
  holds: (review: Review, views: { report: ReturnType<typeof buildReport>; cards: ReturnType<typeof buildScorecards> }) => void,
) =>
  fc.assert(
    fc.property(randomDay, (review) => holds(review, { report: buildReport(review), cards: buildScorecards(review) })),
    { numRuns: 60 },
  );
const keysIn = (text: string): string[] => text.match(/\bF\d\b/g) ?? [];

describe("report and scorecards of any day", { timeout: 60_000 }, () => {
  it("count the same failures: fired ones in the table, found ones by source, the rest as not fired", () => {
    onAnyDay((review, { report, cards }) => {
      expect(report.detections.length + report.notFired.length).toBe(review.failures.length);
      expect(cards.firings).toBe(report.detections.length);
      expect(cards.foundBy.reduce((sum, { count }) => sum + count, 0)).toBe(report.detections.length);
      for (const source of ["alert", "engineer", "told", "none"] as const)
        expect(cards.foundBy.find((one) => one.source === source)?.count).toBe(
          report.detections.filter((row) => row.foundBy === source).length,
        );
      for (const { failures } of cards.cards)
        for (const { key, foundBy } of failures) expect(foundBy).toBe(report.detections.find((row) => row.key === key)?.foundBy);
    });
  });

  it("quote a figure of a cell only where the coverage map calls the cell tested", () => {
    onAnyDay((review, { report }) => {
      const { counts, rows } = report.coverage;
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(review.cells.length);
      const isExcluded = review.incidents.some(({ kind }) => kind === "real");
      for (const failure of review.failures) {
        if (!report.detections.some(({ key }) => key === failure.key) || isExcluded) continue;
        for (const { capabilityKey, shareHeld } of failure.expectations) {
          if (capabilityKey === null || shareHeld === null) continue;
          const column = report.coverage.columns.findIndex(({ key }) => key === failure.dependencyKey);
          const cell = rows.find(({ key }) => key === capabilityKey)?.cells[column];
          if (cell !== undefined && cell !== null) expect(cell.state).not.toBe("untested");
        }
      }
    });
  });

  it("grade nobody who wasn't there, and count only those who were", () => {
    onAnyDay((review, { report, cards }) => {
      expect(report.title).toContain(`${review.engineers} engineer`);
      const there = review.workstreams.filter(({ people }) => people > 0).length;
      expect(/ in (\d+) workstreams?$/u.exec(report.title)?.[1] ?? "0").toBe(`${there}`);
      for (const { key, people } of review.workstreams) {
        const card = cards.cards.find((one) => one.key === key);
        if (people === 0) expect([card?.score, card?.failures.every(({ score }) => score === null)]).toEqual([null, true]);
      }
    });
  });

  it("say that something behaved as declared only where something was measured, and all of it held", () => {
    onAnyDay((review, { report, cards }) => {
      const said = [...report.worked.map(({ strong }) => strong), ...cards.cards.flatMap(({ first }) => first.held), ...cards.first.held];
      for (const sentence of said.filter((one) => one.includes("behaved as declared"))) {
        const failure = review.failures.find(({ key }) => key === keysIn(sentence)[0]);
        const shares = failure?.expectations.flatMap(({ shareHeld }) => shareHeld ?? []) ?? [];
        expect(shares.some((share) => share >= 0.95)).toBe(true);
      }
      for (const { strong } of report.worked)
        if (strong.includes("behaved as declared"))
          expect(report.didNot.some((one) => one.strong.endsWith(`of ${keysIn(strong)[0]}.`))).toBe(false);
    });
  });

  it("let no later firing hide a failure of the same cell, and name every firing that a cell met", () => {
    onAnyDay((review, { report }) => {
      if (review.incidents.some(({ kind }) => kind === "real")) return;
      for (const { key } of report.detections) {
        const failure = review.failures.find((one) => one.key === key);
        for (const { capabilityKey, shareHeld } of failure?.expectations ?? []) {
          const column = report.coverage.columns.findIndex((one) => one.key === failure?.dependencyKey);
          const cell = report.coverage.rows.find((one) => one.key === capabilityKey)?.cells[column];
          if (cell === undefined || cell === null || shareHeld === null) continue;
          expect(keysIn(cell.says)).toContain(key);
          if (shareHeld < 0.95) expect(cell.state).toBe("failed");
        }
      }
    });
  });

  it("tell first of every failure that a table shows as failed, on the card and of the shared day, and mend it", () => {
    onAnyDay((_, { report, cards }) => {
      for (const { first, failures } of cards.cards)
        for (const { key, actual, evidence } of failures) {
          if (actual.state !== "failed") continue;
          expect(first.didNot.flatMap(keysIn)).toContain(key);
          expect(first.held.flatMap(keysIn)).not.toContain(key);
          if (evidence === "excluded") continue;
          for (const { held, didNot, next } of [first, cards.first]) {
            expect([held.flatMap(keysIn).includes(key), didNot.join(" ").includes(actual.says.split(". ")[0] ?? "")]).toEqual([
              false,
              true,
            ]);
            expect(next.find((one) => one.startsWith("Mend"))).toContain(key);
          }
        }
      const fell = report.didNot.filter(({ text }) => text.startsWith("Expected: "));
      for (const { strong, text } of fell) expect(cards.first.didNot).toContain(`${strong} ${text}`);
      const behaved = report.worked.filter(({ strong }) => strong.includes("behaved as declared")).map(({ strong }) => strong);
      expect(cards.first.held).toEqual(behaved);
    });
  });

  it("have one list of what needs an alert, and one of what was expected", () => {
    onAnyDay((review, { report, cards }) => {
      const silent = keysIn(report.didNot.find(({ strong }) => strong === "Nothing alerted")?.text ?? "");
      expect(keysIn(cards.first.next.find((one) => one.startsWith("Alert")) ?? "")).toEqual(silent);
      if (silent.length > 0) expect(cards.foundBySays).toContain(`${silent.length} of ${report.detections.length} need`);
      for (const { key, expected } of cards.cards.flatMap(({ failures }) => failures)) {
        const failure = review.failures.find((one) => one.key === key);
        const all = failure?.expectations.map(({ says }) => says) ?? [];
        for (const one of expected.split("; ")) expect(all.length > 0 ? all : [failure?.hypothesis]).toContain(one);
      }
    });
  });

  it("never grade a miss better than the same failure found, however late", () => {
    onAnyDay((review, { cards }) => {
      const foundAtTheEnd = {
        ...review,
        failures: review.failures.map((one) =>
          one.firedAt === null
            ? one
            : {
                ...one,
                detectedAt: one.revertedAt ?? review.gameDay.endedAt,
                detection: one.detection ?? { source: "engineer" as const, by: "", words: "" },
              },
        ),
      };
      const better = buildScorecards(foundAtTheEnd);
      for (const card of cards.cards)
        for (const { key, score } of card.failures) {
          const found = better.cards.find((one) => one.key === card.key)?.failures.find((one) => one.key === key);
          const missed = cards.cards.find((one) => one.key === card.key)?.failures.find((one) => one.key === key)?.foundBy === "none";
          if (missed && score !== null && found !== undefined && found.score !== null) expect(found.score).toBeGreaterThanOrEqual(score);
        }
    });
  });

  it("tell in Markdown what the pages tell: one row a fired failure, one a workstream in the landscape's order", () => {
    onAnyDay((review, { report, cards }) => {
      const text = reportMarkdown(report, cards);
      for (const { key, name } of report.detections) expect(text).toContain(`| ${key} ${name} |`);
      const order = review.workstreams.map(({ name }) => text.indexOf(`| ${name} |`));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    });
  });
});
