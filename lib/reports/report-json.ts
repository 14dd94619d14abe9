import { z } from "zod";
import type { ReportView } from "./report-view.ts";
import type { ScorecardsView } from "./scorecards/scorecard-view.ts";

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

const storedSchema = z.object({
  format: z.literal("gameday-report"),
  version: z.literal(1, "The report was published by a newer Gameday, which alone can show it."),
  report: z.custom<ReportView>((one) => typeof one === "object" && one !== null),
  scorecards: z.custom<ScorecardsView>((one) => typeof one === "object" && one !== null),
});

/** A published report as it is stored; throws for one of a newer version. An older one is lifted here, once there is one. */
export const readReportDocument = (stored: unknown): ReportDocument => storedSchema.parse(stored);
