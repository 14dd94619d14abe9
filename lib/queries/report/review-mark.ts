import type { EventName } from "#lib/domain/events.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Of what a review was made: how far both streams were, and the rows that may change without an event. */
export type ReviewMark = { participants: number; organizers: number; rows: string };

/** Whatever else is told may change a review. People go on talking while it is made. */
const talk: EventName[] = ["message.said", "observation.recorded", "backchannel.said"];

export async function reviewMark(tx: Transaction, gameDayId: string): Promise<ReviewMark> {
  const rows = await tx.$queryRaw<ReviewMark[]>`
    SELECT g."lastSeq" AS participants, r."lastSeq" AS organizers, md5(concat_ws(chr(10),
      (to_jsonb(g) - 'lastSeq')::text, (to_jsonb(r) - ARRAY['lastSeq', 'judgedSeq'])::text,
      (SELECT string_agg(f::text, chr(10) ORDER BY f."id") FROM "backchannel"."firing" f WHERE f."gameDayId" = r."gameDayId"),
      (SELECT string_agg(d::text, chr(10) ORDER BY d."firingId") FROM "backchannel"."detection" d
        JOIN "backchannel"."firing" f ON f."id" = d."firingId" WHERE f."gameDayId" = r."gameDayId"),
      (SELECT string_agg(c::text, chr(10) ORDER BY c."id") FROM "backchannel"."confirmed_evidence" c
        JOIN "backchannel"."firing" f ON f."id" = c."firingId" WHERE f."gameDayId" = r."gameDayId"),
      (SELECT string_agg(h::text, chr(10) ORDER BY h."id") FROM "backchannel"."hold" h WHERE h."gameDayId" = r."gameDayId"),
      (SELECT string_agg(i::text, chr(10) ORDER BY i."id") FROM "public"."incident" i WHERE i."gameDayId" = r."gameDayId"),
      (SELECT string_agg(m::text, chr(10) ORDER BY m."personId") FROM "public"."membership" m WHERE m."gameDayId" = r."gameDayId"),
      (SELECT string_agg(o::text, chr(10) ORDER BY o."personId") FROM "backchannel"."organizer" o WHERE o."gameDayId" = r."gameDayId"),
      (SELECT string_agg(e."id"::text, chr(10) ORDER BY e."seq") FROM "backchannel"."engine_command" e
        WHERE e."gameDayId" = r."gameDayId" AND e."name" IN ('stop_all', 'revert')))) AS rows
    FROM "public"."game_day" g JOIN "backchannel"."run" r ON r."gameDayId" = g."id" WHERE g."id" = ${gameDayId}::uuid`;
  return rows[0] ?? { participants: 0, organizers: 0, rows: "" };
}

/** Whether a review that was made at a mark would be the same now. Measurements, which only grow after the end, are left out. */
export async function isStillSo(tx: Transaction, gameDayId: string, mark: ReviewMark): Promise<boolean> {
  const now = await reviewMark(tx, gameDayId);
  if (now.rows !== mark.rows) return false;
  const since = (seq: number) => ({ where: { gameDayId, seq: { gt: seq }, name: { notIn: talk } }, select: { seq: true } });
  const told = await tx.participantEvent.findFirst(since(mark.participants));
  return told === null && (await tx.organizerEvent.findFirst(since(mark.organizers))) === null;
}
