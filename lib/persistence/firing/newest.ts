import type { Database, Transaction } from "../store.ts";

/** The newest firing of a failure. `failedAt`: when its `start` threw, if it did. */
export type Newest = { firingId: string; failureId: string; failedAt: Date | null };

/** The newest firing of each failure of a game day, or of the one of that key. Earlier firings are not read. */
export function newestFirings(db: Database | Transaction, gameDayId: string, failureKey: string | null = null): Promise<Newest[]> {
  return db.$queryRaw<Newest[]>`
    SELECT DISTINCT ON (f."failureId") f."id"::text AS "firingId", f."failureId"::text AS "failureId",
      (SELECT max(m."at") FROM "backchannel"."firing_move" m WHERE m."firingId" = f."id" AND m."to" = 'failed') AS "failedAt"
    FROM "backchannel"."firing" f JOIN "backchannel"."failure" p ON p."id" = f."failureId"
    WHERE f."gameDayId" = ${gameDayId}::uuid AND (${failureKey}::text IS NULL OR p."key" = ${failureKey}::text)
    ORDER BY f."failureId", f."attempt" DESC`;
}
