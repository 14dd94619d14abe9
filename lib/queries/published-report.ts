import type { Participant, Organizer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { hideScores } from "#lib/reports/hide-scores.ts";
import type { ReportDocument } from "#lib/reports/report-json.ts";

/** The report as last published, with the scorecards as the reader may have them; null before that. Anyone of the game day may read it. */
export async function publishedReport(store: Pick<Store, "participants">, reader: Participant | Organizer): Promise<ReportDocument | null> {
  const newest = await store.participants.report.findFirst({ where: { gameDayId: reader.gameDayId }, orderBy: { version: "desc" } });
  if (newest === null) return null;
  const document = newest.document as unknown as ReportDocument;
  return hideScores(document, reader.role === "participant" ? { kind: "engineer", workstream: reader.workstream } : { kind: "leadership" });
}
