import type { ReportView } from "./report-view.ts";
import type { ScorecardsView } from "./scorecard-view.ts";

/** What the JSON file and the stored document of a published report hold. */
export type ReportDocument = { format: "gameday-report"; version: 1; report: ReportView; scorecards: ScorecardsView };

export const reportDocument = (report: ReportView, scorecards: ScorecardsView): ReportDocument => ({
  format: "gameday-report",
  version: 1,
  report,
  scorecards,
});

/** The report as JSON text, indented, with the version of its shape. */
export const reportJson = (report: ReportView, scorecards: ScorecardsView): string =>
  `${JSON.stringify(reportDocument(report, scorecards), null, 2)}\n`;
