import { describe, expect, it } from "vitest";
import { reportMarkdown } from "./report-markdown.ts";
import { buildReport } from "./report.ts";
import { buildScorecards } from "./scorecards/scorecards.ts";
import { smallDay } from "./testing/small-day.ts";

const report = buildReport(smallDay);

describe("the course of the day", () => {
  it("says who stopped, held and reverted what, why, and what became of pauses, in their order", () => {
    expect(report.course).toEqual([
      { at: "T+00:02:00", says: "Ann asked for a pause of 1 minute: Lunch" },
      { at: "T+00:03:00", says: "The pause for Ann was refused: Not now." },
      { at: "T+00:06:00", says: "Dana Reyes had F1 reverted by hand." },
      { at: "T+00:10:00", says: "Dana Reyes held the clock for 01:00: stop everything" },
      { at: "T+00:10:00", says: "Dana Reyes stopped everything." },
    ]);
  });

  it("is told in Markdown too, and left out where nothing was done", () => {
    const cards = buildScorecards(smallDay);
    expect(reportMarkdown(report, cards)).toContain("- T+00:06:00: Dana Reyes had F1 reverted by hand.");
    expect(reportMarkdown({ ...report, course: [] }, cards)).not.toContain("What was done to the day");
  });

  it("gives no T+ to what came after the clock had stopped", () => {
    const at = smallDay.gameDay.endedAt + 60_000;
    const notes = [{ workstreamKey: "api", author: "Ann", at, body: "In the debrief" }];
    const announcements = [{ at: smallDay.gameDay.endedAt, kind: "all_clear", body: "All clear", isTrue: true }];
    const day = { ...smallDay, notes, announcements };
    expect(buildReport(day).notes[0]?.notes[0]?.at).toBe("after the all clear");
    expect(buildReport(day).told[0]?.at).toBe("T+00:20:00");
    expect(buildScorecards(day).cards[0]?.notes[0]?.at).toBe("after the all clear");
    expect(buildReport({ ...day, announcements: [] }).notes[0]?.notes[0]?.at).toBe("after the end");
  });
});
