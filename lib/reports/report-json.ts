import { z } from "zod";
import { reportViewSchema, type ReportView } from "./report-view.ts";
import { scorecardsViewSchema, type ScorecardsView } from "./scorecards/scorecard-view.ts";

const documentSchema = z.object({
  format: z.literal("gameday-report"),
  version: z.literal(2),
  report: reportViewSchema,
  scorecards: scorecardsViewSchema,
});
/** What the JSON file and the stored document of a published report hold. */
export type ReportDocument = z.output<typeof documentSchema>;

export const reportDocument = (report: ReportView, scorecards: ScorecardsView): ReportDocument => ({
  format: "gameday-report",
  version: 2,
  report,
  scorecards,
});

/** The report as JSON text, indented, with the version of its shape. */
export const reportJson = (report: ReportView, scorecards: ScorecardsView): string =>
  `${JSON.stringify(reportDocument(report, scorecards), null, 2)}\n`;

const newest = documentSchema.shape.version.value;
const versionSchema = z.looseObject({
  version: z.number().int().min(1).max(newest, "The report was published by a newer Gameday, which alone can show it."),
});
/** Of the first version what is said otherwise since, or was not there in its first reports. */
const firstSchema = z.looseObject({
  report: z.looseObject({
    course: z.array(z.unknown()).default([]),
    detections: z.array(z.looseObject({ verdict: z.string() })),
    timeline: z.looseObject({ lanes: z.array(z.looseObject({ bars: z.array(z.looseObject({ verdict: z.string() })) })) }),
  }),
});

const asNamedNow = <One extends { verdict: string }>(one: One): One =>
  one.verdict === "not found" ? { ...one, verdict: "never found" } : one;

function fromFirst(stored: unknown): unknown {
  const document = firstSchema.parse(stored);
  const { detections, timeline } = document.report;
  const lanes = timeline.lanes.map((lane) => ({ ...lane, bars: lane.bars.map(asNamedNow) }));
  const report = { ...document.report, detections: detections.map(asNamedNow), timeline: { ...timeline, lanes } };
  return { ...document, version: 2, report };
}

/** A published report as it is stored, of whatever version; throws for one of a newer Gameday, and for what is none. */
export const readReportDocument = (stored: unknown): ReportDocument =>
  documentSchema.parse(versionSchema.parse(stored).version === 1 ? fromFirst(stored) : stored);
