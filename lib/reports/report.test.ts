import { describe, expect, it } from "vitest";
import { buildReport } from "./report.ts";
import { reportJson } from "./report-json.ts";
import { reportMarkdown } from "./report-markdown.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { buildScorecards } from "./scorecards/scorecards.ts";
import { smallDay, start } from "./testing/small-day.ts";

const report = buildReport(smallDay);
const minute = 60_000;
const dayWith = (key: string, change: Partial<ReviewedFailure>): Review => ({
  ...smallDay,
  failures: smallDay.failures.map((one) => (one.key === key ? { ...one, ...change } : one)),
});

describe("the headline", () => {
  it("names the day as the people of that day would", () => {
    expect(report.title).toBe("OFA 2012, game day of Sunday 21 October 2012, 10:00 to 10:21 CDT, 38 engineers in 3 workstreams");
    expect(report.publishedSays).toBe("Published Wednesday 24 October 2012 by Dana Reyes");
  });

  it("names both of the zone's times when clocks were changed during the day", () => {
    const span = (endedAt: number) =>
      buildReport({ ...smallDay, gameDay: { ...smallDay.gameDay, startedAt: Date.parse("2012-11-04T06:30:00Z"), endedAt } }).title;
    expect(span(Date.parse("2012-11-04T08:10:00Z"))).toContain("4 November 2012, 01:30 CDT to 02:10 CST,");
    expect(span(Date.parse("2012-11-04T06:50:00Z"))).toContain("4 November 2012, 01:30 to 01:50 CDT,");
  });

  it("says in figures what was broken, found, missed and kept up", () => {
    expect(report.lead.map((one) => one.text).join("")).toBe(
      "We broke 3 things on purpose while one real incident ran. 1 of 3 was found in time, by an alert. “Isolate replicas” went unseen for 04:00, “Primary unreachable” for 00:30. " +
        "“Never started” was never found. Sign-ins kept up 80.8 % of the day, every other core function at least 92.9 %.",
    );
    expect(report.lead.filter((one) => one.strong).map((one) => one.text)).toEqual([
      "3 things",
      "1 of 3",
      "04:00",
      "00:30",
      "never found",
      "80.8 %",
      "92.9 %",
    ]);
  });
});

describe("the headline of a day on which things were noticed before they were felt", () => {
  it("does not call them unseen", () => {
    const early = dayWith("F1", { detectedAt: smallDay.gameDay.startedAt + minute + 1000 });
    expect(buildReport(early).lead.map((one) => one.text)).toContain(" “Primary unreachable” went unseen for ");
    expect(buildReport(early).lead.map((one) => one.text)).not.toContain("before impact");
  });
});

describe("what was told and what was true", () => {
  it("says how the lie was made", () => {
    expect(report.timeline.told).toMatchObject({
      says: "1 invented, 1 moved, 1 renamed, 1 never came, 1 left out",
      publishedSays: "schedule of Saturday 18:00",
    });
  });

  it("weaves each told line to what it stood for, on the axis of T+", () => {
    expect(report.timeline.weave).toEqual([
      { line: 0, fromMs: 4 * minute, toMs: 11 * minute, failureKey: "F2", label: "F2 came 8 min later" },
      { line: 1, fromMs: 7 * minute, toMs: null, failureKey: null, label: "never happened" },
      { line: 2, fromMs: 8.5 * minute, toMs: null, failureKey: null, label: "never happened" },
      { line: 3, fromMs: 16.5 * minute, toMs: 16 * minute, failureKey: "F3", label: "F3, renamed" },
    ]);
  });

  it("has a lane a workstream with its failures, what it felt of others, and REAL incidents", () => {
    const [api, identity, finance] = report.timeline.lanes;
    expect(api?.bars.map((one) => [one.failureKey, one.fromMs, one.foundMs, one.toMs, one.says])).toEqual([
      ["F1", minute + 4, 5 * minute + 2000, 6 * minute, "04:00 late"],
      ["F3", 16 * minute, null, 19 * minute, "> 03:00 never found"],
    ]);
    expect(identity?.bars).toMatchObject([
      {
        failureKey: "F2",
        fromMs: 11 * minute,
        impactMs: 11 * minute + 10_000,
        foundMs: 11 * minute + 40_000,
        toMs: 15 * minute,
        verdict: "in time",
      },
    ]);
    expect(finance?.touches).toEqual([{ fromMs: 12 * minute, toMs: 13 * minute, failureKey: "F2", says: "Gifts felt F2" }]);
    expect(api?.touches).toEqual([]);
    expect(finance?.real).toEqual([
      { title: "Cards | failing", fromMs: 10 * minute, toMs: 14 * minute, says: "04:00, beside the exercise" },
    ]);
  });

  it("marks the false all clear and the hold, within ticks of whole minutes", () => {
    expect(report.timeline.allClears).toEqual([{ atMs: 15.5 * minute, isTrue: false, label: "false all clear" }]);
    expect(report.timeline.holds).toEqual([{ fromMs: 10 * minute, heldSays: "01:00" }]);
    expect(report.timeline.ticks.map((one) => one.label).slice(0, 3)).toEqual(["T+00:00", "T+00:02", "T+00:04"]);
    expect(report.timeline.foldMs).toBeNull();
  });

  it("folds the axis where the day was over when the schedule went on long after it", () => {
    const told = smallDay.told && {
      ...smallDay.told,
      lines: smallDay.told.lines.map((line, index) => (index === 3 ? { ...line, startMs: 170 * minute, endMs: 180 * minute } : line)),
    };
    const { foldMs, toMs, ticks } = buildReport({ ...smallDay, told }).timeline;
    expect([foldMs, toMs].map((at) => Math.round((at ?? 0) / minute))).toEqual([21, 186]);
    expect(ticks.map((one) => one.label)).toEqual(["T+00:00", "T+00:05", "T+00:10", "T+00:15", "T+02:00"]);
  });
});

describe("the coverage map", () => {
  it("shows per declared cell what was tested and held", () => {
    expect(report.coverage.says).toBe("4 cells: 2 held, 1 failed, 1 untested");
    expect(report.coverage.share).toBeCloseTo(9 / 10);
    expect(report.coverage.rows.map((row) => row.cells)).toEqual([
      [
        { state: "held", says: "F2" },
        { state: "held", says: "F1" },
      ],
      [{ state: "failed", says: "F2 for 88 %" }, null],
      [{ state: "untested", says: "untested" }, null],
    ]);
  });
});

describe("the coverage map of a workstream that a REAL incident took away", () => {
  const [, f2] = smallDay.failures;
  const gift = { says: "Gifts are queued", tier: "core" as const, probeKey: "gifts", capabilityKey: "donate", shareHeld: 0.1 };
  const day = {
    ...dayWith("F2", { expectations: [...(f2?.expectations ?? []), gift] }),
    capabilities: [...smallDay.capabilities, { key: "donate", name: "Donate", applicationKey: "donations", tier: "core" as const }],
    cells: [...smallDay.cells, { capabilityKey: "donate", dependencyKey: "primary", fallback: "queue", expected: "accepted" }],
  };
  const donate = (review: Review) => buildReport(review).coverage.rows.find((row) => row.key === "donate")?.cells[0];

  it("leaves its cells untested, and those of the others as they were", () => {
    expect(donate(day)?.state).toBe("untested");
    expect(donate({ ...day, incidents: [] })).toEqual({ state: "failed", says: "F2 for 90 %" });
    expect(buildReport(day).coverage.counts).toMatchObject({ held: 2, failed: 1 });
  });
});

describe("what was learned", () => {
  it("names what worked and what did not", () => {
    expect(report.worked.map((one) => one.strong)).toEqual([
      "F1 Isolate replicas behaved as declared.",
      "F2 Primary unreachable was noticed.",
    ]);
    expect(report.didNot.map((one) => one.strong)).toEqual([
      "“Sign in” failed for 88 % of F2.",
      "Nothing alerted",
      "F1 Isolate replicas was found late.",
      "F3 Never started was never found.",
    ]);
    expect(report.points.map((one) => one.state)).toEqual(["failed", "failed", "held", "retest"]);
    expect(report.notFired).toEqual([{ key: "P1", name: "Promote a replica", why: "It stayed planned." }]);
  });

  it("calls nothing noticed that people had to be told of", () => {
    const view = buildReport(dayWith("F2", { detection: { source: "told", by: "Dana Reyes", words: "We told them" } }));
    expect(view.worked.map((one) => one.strong)).toEqual(["F1 Isolate replicas behaved as declared."]);
    expect(view.didNot).toContainEqual({
      state: "failed",
      strong: "People had to be told of F2 Primary unreachable.",
      text: "After 00:30.",
    });
    const lead = view.lead.map((one) => one.text).join("");
    expect(lead).toContain("0 of 3 were found in time.");
    expect(lead).toContain("People had to be told of “Primary unreachable”.");
  });

  it("says of what was noticed before its impact that it was", () => {
    const early = buildReport(dayWith("F1", { detectedAt: smallDay.gameDay.startedAt + minute + 1000 }));
    expect(early.worked[0]?.text).toBe("Reads fall back to the primary. Found by an engineer before its impact.");
  });

  it("lists every detection from impact and from firing", () => {
    expect(
      report.detections.map((one) => [
        one.key,
        one.fired,
        one.impact,
        one.detected,
        one.fromImpact,
        one.fromFired,
        one.verdict,
        one.foundBy,
        one.lateness,
      ]),
    ).toEqual([
      ["F1", "T+00:01:00", "T+00:01:02", "T+00:05:02", "04:00", "04:01", "late", "engineer", "4 ms late"],
      ["F2", "T+00:11:00", "T+00:11:10", "T+00:11:40", "00:30", "00:40", "in time", "alert", "0 ms late"],
      ["F3", "T+00:16:00", null, null, null, null, "never found", "none", null],
    ]);
  });

  it("says found late, by whom, of what was found after its revert, and never found nowhere", () => {
    const found = dayWith("F3", {
      detectedAt: start + 20.5 * minute,
      detection: { source: "engineer", by: "Lena", words: "replication never ran" },
    });
    const late = buildReport(found);
    expect(late.detections[2]).toMatchObject({
      verdict: "late",
      whom: "Lena",
      foundBy: "engineer",
      says: "> 03:00",
      words: "replication never ran",
    });
    expect(late.didNot).toContainEqual({
      state: "failed",
      strong: "F3 Never started was found late.",
      text: "After it was over, by Lena. It lasted 03:00.",
    });
    const cards = buildScorecards(found);
    const pages = JSON.stringify([late, cards, reportMarkdown(late, cards), reportJson(late, cards)]);
    expect(pages).toContain("found late");
    expect(pages).not.toMatch(/never found|went unnoticed|not detected/u);
    expect(cards.foundBy.find(({ source }) => source === "none")).toMatchObject({ count: 0 });
    const parts = cards.cards.flatMap(({ failures }) => failures.filter(({ key }) => key === "F3").flatMap((one) => one.parts));
    expect(parts.filter(({ name }) => name.startsWith("detection")).map(({ points }) => points)).toEqual(
      parts.filter(({ name }) => name.startsWith("detection")).map(() => 0),
    );
  });

  it("never calls reverted what a person ended because it has no undo", () => {
    const rows = buildReport(dayWith("F2", { putBack: false })).detections;
    expect(rows.map((one) => one.reverted)).toEqual(["T+00:06:00", "ended T+00:15:00, not undone", "T+00:19:00"]);
  });

  it("counts a start that failed and was put back as nothing broken, and says why it failed", () => {
    const view = buildReport(dayWith("F2", { failedToStart: true, why: "AccessDenied", inPlaceAt: null }));
    expect(view.lead[1]?.text).toBe("2 things");
    expect(view.detections.map((one) => one.key)).toEqual(["F1", "F3"]);
    expect(view.notFired).toContainEqual({ key: "F2", name: "Primary unreachable", why: "AccessDenied" });
    expect(view.didNot).toContainEqual({ state: "retest", strong: "F2 Primary unreachable could not be started.", text: "AccessDenied" });
  });
});

describe("the report as files", () => {
  const markdown = reportMarkdown(report, buildScorecards(smallDay));

  it("is Markdown in which people's words can't become markup", () => {
    expect(markdown).toContain("# OFA 2012, game day of Sunday 21 October 2012");
    expect(markdown).toContain("\\# We saw a &lt;hot> primary");
    expect(markdown).toContain("\\* and waited");
    expect(markdown).toMatch(/^\| F2 Primary unreachable \| T\+00:11:00 \|.*\| alert, Sign-in success \|$/m);
    const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
    expect(rows.every((line) => line.endsWith("|"))).toBe(true);
  });

  it("leaves figures as they are, and takes only what would begin a list for one", () => {
    expect(markdown).toContain("Sign-ins kept up **80.8 %** of the day");
    const noted = {
      ...report,
      notes: [{ workstream: "API", notes: [{ author: "Ann", at: "T+00:01:00", body: "2012 was\n2. the year" }] }],
    };
    expect(reportMarkdown(noted, buildScorecards(smallDay))).toContain("2012 was\n2\\. the year");
  });

  it("takes a line drawn under words for no heading", () => {
    const notes = [{ workstream: "API", notes: [{ author: "Ann", at: "T+00:01:00", body: "Summary\n===\nand\n---\nmore" }] }];
    expect(reportMarkdown({ ...report, notes }, buildScorecards(smallDay))).toContain("Summary\n\\===\nand\n\\---\nmore");
  });

  it("is JSON with the version of its shape, equal after a round trip", () => {
    expect(JSON.parse(reportJson(report, buildScorecards(smallDay)))).toEqual({
      format: "gameday-report",
      version: 2,
      report,
      scorecards: buildScorecards(smallDay),
    });
  });
});

describe("a day on which nothing was fired", () => {
  const empty = { ...smallDay, failures: [], incidents: [], told: null, notes: [], announcements: [] };
  it("still has a report that says so", () => {
    const view = buildReport(empty);
    expect(view.lead[0]?.text).toBe("Nothing was broken on purpose.");
    expect(buildScorecards(empty)).toMatchObject({
      score: null,
      foundBySays: "Nothing was fired, so there was nothing to find.",
      cards: [{ unscored: "not tested" }, { unscored: "not tested" }, { unscored: "not tested" }],
    });
    expect(reportMarkdown(view, buildScorecards(empty))).toContain("No schedule was published.");
  });
});
