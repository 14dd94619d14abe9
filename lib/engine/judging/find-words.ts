import { z } from "zod";
import type { JudgedKind } from "#lib/domain/detection/judgement.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { Database } from "#lib/persistence/store.ts";

/** Nothing is broken before; once the report is out what found what is settled. */
const judgedIn = ["running", "held", "all_clear", "debrief", "aborted"] satisfies GameDayState[];

/** So many words of a game day are judged at a time. */
export const mostAtATime = 100;

/** Words of one game day, in the order in which they were committed. `upTo` is the last one's place in the participants' stream. */
export type WaitingWords = { gameDayId: string; upTo: number; words: { kind: JudgedKind; id: string }[] };

type Row = { gameDayId: string; seq: number; name: string; id: string | null };

/** The oldest words that nobody has judged yet, of each game day that may still settle what they found. */
export async function findWords(db: Database): Promise<WaitingWords[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r."gameDayId", e."seq", e."name", e."id" FROM "backchannel"."run" r CROSS JOIN LATERAL (
      SELECT p."seq", p."name",
        CASE p."name" WHEN 'incident.declared' THEN p."payload"->>'incidentId' ELSE p."payload"->>'observationId' END AS "id"
      FROM "public"."participant_event" p
      WHERE p."gameDayId" = r."gameDayId" AND p."seq" > r."judgedSeq" AND p."name" IN ('observation.recorded', 'incident.declared')
      ORDER BY p."seq" LIMIT ${mostAtATime}
    ) e WHERE r."state" = ANY(${judgedIn}::text[]) AND r."deletedAt" IS NULL ORDER BY r."gameDayId", e."seq"`;
  const waiting = new Map<string, WaitingWords>();
  for (const { gameDayId, seq, name, id } of rows) {
    const one = waiting.get(gameDayId) ?? { gameDayId, upTo: seq, words: [] };
    waiting.set(gameDayId, one);
    one.upTo = seq;
    const kind = name === "incident.declared" ? "incident" : "observation";
    // Participants' statements may write what they like there.
    if (z.uuid().safeParse(id).success && id !== null) one.words.push({ kind, id });
  }
  return [...waiting.values()];
}
