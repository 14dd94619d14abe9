import { setTimeout as sleep } from "node:timers/promises";
import { clockNow } from "../clock.ts";
import type { Database } from "../store.ts";

const batch = 5_000;
const ofGameDay = '"gameDayId" = $1::uuid';
const ofProbes = '"probeId" IN (SELECT "id" FROM "backchannel"."probe" WHERE "gameDayId" = $1::uuid)';

/** What may be long; the rest goes with the game day. Constants: no name here comes from outside. */
const long = [
  ['"backchannel"."probe_sample"', ofProbes],
  ['"backchannel"."sample_minute"', ofProbes],
  ['"backchannel"."probe_point"', ofProbes],
  ['"public"."health_point"', ofGameDay],
  ['"public"."connection_span"', ofGameDay],
  ['"public"."participant_event"', ofGameDay],
  ['"public"."message"', ofGameDay],
  ['"public"."observation"', ofGameDay],
  ['"public"."note"', ofGameDay],
  ['"backchannel"."organizer_event"', ofGameDay],
  ['"backchannel"."message"', ofGameDay],
  ['"backchannel"."judgement"', ofGameDay],
  ['"public"."word_id"', ofGameDay],
] as const;

/** Deletes all rows of a game day that is marked as deleted, in batches that hold nobody up; begun again it goes on where it was. */
export async function deleteRest(db: Database, gameDayId: string): Promise<void> {
  const marked = await db.run.count({ where: { gameDayId, deletedAt: { not: null } } });
  if (marked === 0) return;
  for (const [table, where] of long) {
    const sql = `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${batch}))`;
    while ((await db.$executeRawUnsafe(sql, gameDayId)) === batch) continue;
  }
  await db.$transaction(async (tx) => {
    // In the order in which everybody locks: an engine that still writes of it waits, or is waited for.
    await tx.$queryRaw`SELECT 1 FROM "public"."game_day" WHERE "id" = ${gameDayId}::uuid FOR UPDATE`;
    await tx.$queryRaw`SELECT 1 FROM "backchannel"."run" WHERE "gameDayId" = ${gameDayId}::uuid FOR UPDATE`;
    await tx.lineTruth.deleteMany({ where: { gameDayId } });
    await tx.announcementTruth.deleteMany({ where: { gameDayId } });
    await tx.run.deleteMany({ where: { gameDayId } });
    await tx.gameDay.deleteMany({ where: { id: gameDayId } });
    await tx.deletedGameDay.updateMany({ where: { gameDayId, goneAt: null }, data: { goneAt: new Date(clockNow()) } });
  });
}

const waitsMs = [100, 1_000, 5_000, 30_000];

/**
 * The same, begun again when it was cut short: by whoever still wrote of the game day, by a database that was away for a moment. Throws
 * when it comes to nothing in the end; an engine finishes it then.
 */
export async function deleteRestPatiently(db: Database, gameDayId: string): Promise<void> {
  for (const waitMs of waitsMs) {
    const done = await deleteRest(db, gameDayId).then(
      () => true,
      () => false,
    );
    if (done) return;
    await sleep(waitMs, undefined, { ref: false });
  }
  await deleteRest(db, gameDayId);
}

/** Ids of the game days that are marked as deleted and still there. */
export async function gameDaysBeingDeleted(db: Database): Promise<string[]> {
  const rows = await db.run.findMany({ where: { deletedAt: { not: null } }, select: { gameDayId: true }, take: 100 });
  return rows.map(({ gameDayId }) => gameDayId);
}
