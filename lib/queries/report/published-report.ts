import type { Participant, Organizer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { hideScores, type ScoreReader } from "#lib/reports/scorecards/hide-scores.ts";
import { readReportDocument, type ReportDocument } from "#lib/reports/report-json.ts";

/** The report as last published, with the scorecards as the reader may have them; null before that. Anyone of the game day may read it. */
export async function publishedReport(
  { participants }: Pick<Store, "participants">,
  reader: Participant | Organizer,
): Promise<ReportDocument | null> {
  const newest = await participants.report.findFirst({ where: { gameDayId: reader.gameDayId }, orderBy: { version: "desc" } });
  if (newest === null) return null;
  const document = readReportDocument(newest.document);
  return hideScores(document, reader.role === "participant" ? await engineerOf(participants, reader) : { kind: "leadership" });
}

/** Of no workstream for whoever joined when the game day was over: the link goes on letting people in, who read what everybody may. */
async function engineerOf(participants: Store["participants"], { gameDayId, personId }: Participant | Organizer): Promise<ScoreReader> {
  const { joinedAt, gameDay, workstream } = await participants.membership.findUniqueOrThrow({
    where: { gameDayId_personId: { gameDayId, personId } },
    select: { joinedAt: true, gameDay: { select: { clockStoppedAt: true } }, workstream: { select: { key: true } } },
  });
  const wasThere = gameDay.clockStoppedAt === null || joinedAt <= gameDay.clockStoppedAt;
  return { kind: "engineer", workstreamKey: wasThere ? (workstream?.key ?? null) : null };
}
