import type { Transaction } from "#lib/persistence/store.ts";

/** `mark` differs when a firing, a cue or a waiting command was written, also where no event tells of it. */
export type Unheard = { engineAlive: boolean; mark: string };

/** What changes with no event, in one row. `now` in ms since the epoch. */
export async function readUnheard(tx: Pick<Transaction, "$queryRaw">, gameDayId: string, now: number): Promise<Unheard> {
  const [row] = await tx.$queryRaw<Unheard[]>`
    SELECT
      EXISTS (SELECT 1 FROM "backchannel"."engine_lease" WHERE "expiresAt" > ${new Date(now)}::timestamptz) AS "engineAlive",
      (SELECT md5(coalesce(string_agg(w."mark", ' ' ORDER BY w."mark"), '')) FROM (
        SELECT f."id"::text || f.xmin::text AS "mark" FROM "backchannel"."firing" f WHERE f."gameDayId" = ${gameDayId}::uuid
        UNION ALL
        SELECT c."id"::text || c.xmin::text FROM "backchannel"."cue" c JOIN "backchannel"."firing" f ON f."id" = c."firingId"
        WHERE f."gameDayId" = ${gameDayId}::uuid
        UNION ALL
        SELECT e."id"::text || e.xmin::text FROM "backchannel"."engine_command" e
        WHERE e."gameDayId" = ${gameDayId}::uuid AND e."finishedAt" IS NULL
      ) w) AS "mark"`;
  return row ?? { engineAlive: false, mark: "" };
}
