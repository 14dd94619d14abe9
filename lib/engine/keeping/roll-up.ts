import type { Database, Transaction } from "#lib/persistence/store.ts";

/** How long samples are kept as they were measured, and after that by the minute, in ms. Events and words are kept until the game day is deleted. */
export type KeptFor = { samplesMs: number; minutesMs: number };

const hour = "1 hour";
const dayMs = 86_400_000;

/**
 * Makes minutes of the oldest hour of one probe's samples that are past their time, and deletes those, in one transaction: a kill leaves
 * all of it or nothing, and what is done twice finds nothing the second time. Or, where there is none, deletes a day of one probe's
 * minutes past theirs. False when there is nothing to do, or another engine is at it.
 */
export async function rollUpOnce(db: Database, kept: KeptFor, now: number): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<
      { had: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(hashtextextended('gameday keeping', 0)) AS "had"`;
    if (lock?.had !== true) return false;
    return (await rollUpHour(tx, new Date(now - kept.samplesMs))) || (await deleteMinutes(tx, new Date(now - kept.minutesMs)));
  });
}

async function rollUpHour(tx: Transaction, before: Date): Promise<boolean> {
  // Whole hours only: a minute is made once, of all its samples.
  const [oldest] = await tx.$queryRaw<{ probeId: string; from: Date }[]>`
    SELECT p."id"::text AS "probeId", date_trunc('hour', s."at", 'UTC') AS "from" FROM "backchannel"."probe" p
    CROSS JOIN LATERAL (SELECT "at" FROM "backchannel"."probe_sample" WHERE "probeId" = p."id" ORDER BY "at" LIMIT 1) s
    WHERE date_trunc('hour', s."at", 'UTC') + ${hour}::interval <= ${before}::timestamptz LIMIT 1`;
  if (oldest === undefined) return false;
  const { probeId, from } = oldest;
  await tx.$executeRaw`
    INSERT INTO "backchannel"."sample_minute" ("probeId", "minute", "min", "max", "avg", "last", "count", "outOfBounds")
    SELECT "probeId", date_trunc('minute', "at", 'UTC'), min("value"), max("value"), avg("value"),
      (array_agg("value" ORDER BY "at" DESC) FILTER (WHERE "value" IS NOT NULL))[1], count(*), count(*) FILTER (WHERE NOT "inBounds")
    FROM "backchannel"."probe_sample"
    WHERE "probeId" = ${probeId}::uuid AND "at" >= ${from}::timestamptz AND "at" < ${from}::timestamptz + ${hour}::interval
    GROUP BY 1, 2 ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    DELETE FROM "backchannel"."probe_sample"
    WHERE "probeId" = ${probeId}::uuid AND "at" >= ${from}::timestamptz AND "at" < ${from}::timestamptz + ${hour}::interval`;
  return true;
}

async function deleteMinutes(tx: Transaction, before: Date): Promise<boolean> {
  const [oldest] = await tx.$queryRaw<{ probeId: string; minute: Date }[]>`
    SELECT p."id"::text AS "probeId", m."minute" FROM "backchannel"."probe" p
    CROSS JOIN LATERAL (SELECT "minute" FROM "backchannel"."sample_minute" WHERE "probeId" = p."id" ORDER BY "minute" LIMIT 1) m
    WHERE m."minute" < ${before}::timestamptz LIMIT 1`;
  if (oldest === undefined) return false;
  const to = new Date(Math.min(before.getTime(), oldest.minute.getTime() + dayMs));
  await tx.sampleMinute.deleteMany({ where: { probeId: oldest.probeId, minute: { lt: to } } });
  return true;
}
