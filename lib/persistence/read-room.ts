import type { Transaction } from "./store.ts";

/** An event of the participants' stream as its row has it. */
export type EventRow = { id: string; seq: number; at: Date; name: string; payload: unknown };

type Room = { gameDayId: string; roomKey: string; isMain: boolean };

// What is compared with and the names stand here as in migration 0020: the planner takes an index only where it can prove that it holds.

/** What is heard in a room before a number of its stream, newest first, at most `limit`. */
export const readRoomBefore = (tx: Transaction, { gameDayId, roomKey, isMain }: Room, before: number, limit: number): Promise<EventRow[]> =>
  tx.$queryRaw<EventRow[]>`
    (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE "gameDayId" = ${gameDayId}::uuid AND "payload"->>'roomKey' = ${roomKey} AND "seq" < ${before}
        AND "name" IN ('message.said', 'observation.recorded', 'incident.declared', 'incident.changed') ORDER BY "seq" DESC LIMIT ${limit})
    UNION ALL (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE ${isMain} AND "gameDayId" = ${gameDayId}::uuid AND "name" = 'incident.declared' AND "seq" < ${before} ORDER BY "seq" DESC LIMIT ${limit})
    UNION ALL (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE ${isMain} AND "gameDayId" = ${gameDayId}::uuid AND "name" = 'incident.changed' AND "seq" < ${before} ORDER BY "seq" DESC LIMIT ${limit})
    UNION ALL (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE "gameDayId" = ${gameDayId}::uuid AND "name" = 'announcement.made' AND "seq" < ${before} ORDER BY "seq" DESC LIMIT ${limit})
    UNION ALL (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE "gameDayId" = ${gameDayId}::uuid AND "name" = 'pause.answered' AND "seq" < ${before} ORDER BY "seq" DESC LIMIT ${limit})
    ORDER BY "seq" DESC LIMIT ${limit}`;

/** The same from a number on, oldest first. */
export const readRoomFrom = (tx: Transaction, { gameDayId, roomKey, isMain }: Room, from: number, limit: number): Promise<EventRow[]> =>
  tx.$queryRaw<EventRow[]>`
    (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE "gameDayId" = ${gameDayId}::uuid AND "payload"->>'roomKey' = ${roomKey} AND "seq" >= ${from}
        AND "name" IN ('message.said', 'observation.recorded', 'incident.declared', 'incident.changed') ORDER BY "seq" LIMIT ${limit})
    UNION ALL (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE ${isMain} AND "gameDayId" = ${gameDayId}::uuid AND "name" = 'incident.declared' AND "seq" >= ${from} ORDER BY "seq" LIMIT ${limit})
    UNION ALL (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE ${isMain} AND "gameDayId" = ${gameDayId}::uuid AND "name" = 'incident.changed' AND "seq" >= ${from} ORDER BY "seq" LIMIT ${limit})
    UNION ALL (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE "gameDayId" = ${gameDayId}::uuid AND "name" = 'announcement.made' AND "seq" >= ${from} ORDER BY "seq" LIMIT ${limit})
    UNION ALL (SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
      WHERE "gameDayId" = ${gameDayId}::uuid AND "name" = 'pause.answered' AND "seq" >= ${from} ORDER BY "seq" LIMIT ${limit})
    ORDER BY "seq" LIMIT ${limit}`;

/** Notes of a workstream, by its key, before a number of the stream; newest first, at most `limit`. */
export const readNotesBefore = (
  tx: Transaction,
  gameDayId: string,
  workstreamKey: string,
  before: number,
  limit: number,
): Promise<EventRow[]> =>
  tx.$queryRaw<EventRow[]>`
    SELECT "id", "seq", "at", "name", "payload" FROM "public"."participant_event"
    WHERE "gameDayId" = ${gameDayId}::uuid AND "payload"->>'workstream' = ${workstreamKey} AND "name" = 'note.written' AND "seq" < ${before}
    ORDER BY "seq" DESC LIMIT ${limit}`;

/** Of each room the newest number of what was said in it, or became of its incident; a room without is left out. */
export const readLastOfRooms = (tx: Transaction, gameDayId: string): Promise<{ key: string; last: number }[]> =>
  tx.$queryRaw<{ key: string; last: number }[]>`
    SELECT r."key", e."seq" AS last FROM "public"."room" r CROSS JOIN LATERAL (
      SELECT "seq" FROM "public"."participant_event"
      WHERE "gameDayId" = r."gameDayId" AND "payload"->>'roomKey' = r."key"
        AND "name" IN ('message.said', 'observation.recorded', 'incident.declared', 'incident.changed') ORDER BY "seq" DESC LIMIT 1) e
    WHERE r."gameDayId" = ${gameDayId}::uuid`;

/** The words that others said in rooms after a number each, newest first, out of at most `limit` events a room. */
export const readUnread = (
  tx: Transaction,
  { gameDayId, personId }: { gameDayId: string; personId: string },
  marks: readonly { roomKey: string; seq: number }[],
  limit: number,
): Promise<{ roomKey: string; seq: number; body: string }[]> =>
  tx.$queryRaw<{ roomKey: string; seq: number; body: string }[]>`
    SELECT m."roomKey", e."seq", e."payload"->>'body' AS body
    FROM unnest(${marks.map(({ roomKey }) => roomKey)}::text[], ${marks.map(({ seq }) => seq)}::int[]) AS m("roomKey", "mark")
    CROSS JOIN LATERAL (
      SELECT "seq", "name", "payload" FROM "public"."participant_event"
      WHERE "gameDayId" = ${gameDayId}::uuid AND "payload"->>'roomKey' = m."roomKey" AND "seq" > m."mark"
        AND "name" IN ('message.said', 'observation.recorded', 'incident.declared', 'incident.changed') ORDER BY "seq" DESC LIMIT ${limit}) e
    WHERE e."name" IN ('message.said', 'observation.recorded') AND e."payload"->'author'->>'personId' <> ${personId}
    ORDER BY e."seq" DESC`;

/** The number of the first event of the participants' stream at or after a moment; one past the last where there is none. */
export async function seqAt(tx: Transaction, gameDayId: string, moment: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ seq: number }[]>`
    WITH RECURSIVE look("from", "to") AS (
      SELECT 1, "lastSeq" + 1 FROM "public"."game_day" WHERE "id" = ${gameDayId}::uuid
      UNION ALL
      SELECT CASE WHEN e."at" < ${moment} THEN e."seq" + 1 ELSE l."from" END, CASE WHEN e."at" < ${moment} THEN l."to" ELSE e."seq" END
      FROM look l JOIN "public"."participant_event" e ON e."gameDayId" = ${gameDayId}::uuid AND e."seq" = (l."from" + l."to") / 2
      WHERE l."from" < l."to")
    SELECT "from" AS seq FROM look ORDER BY "to" - "from" LIMIT 1`;
  return rows[0]?.seq ?? 1;
}
