import { coverTime, staleAfterMs } from "#lib/domain/scoring/scoring-held.ts";
import { storedProbePlan } from "#lib/domain/stored.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { ReviewedProbe } from "#lib/reports/review.ts";

/** When any probe of a game day was last measured, in ms since the epoch; 0 when none was. */
export async function lastMeasuredAt(tx: Transaction, gameDayId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT max(coalesce(
      (SELECT max(s."at") FROM "backchannel"."probe_sample" s WHERE s."probeId" = p."id"),
      (SELECT max(m."minute") FROM "backchannel"."sample_minute" m WHERE m."probeId" = p."id"))) AS "at"
    FROM "backchannel"."probe" p WHERE p."gameDayId" = ${gameDayId}::uuid`;
  return row?.at?.getTime() ?? 0;
}

/** How each probe kept up by its own bounds, as judged when it was measured, over `from..to`. */
export async function reviewedProbes(tx: Transaction, gameDayId: string, from: number, to: number): Promise<ReviewedProbe[]> {
  const rows = await tx.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const spoken = Map.groupBy(await readSpoken(tx, gameDayId, from, to), ({ probeId }) => probeId);
  return rows.map(({ id, plan }) => {
    const { key, name, applicationKey = null, tier, public: isPublic } = storedProbePlan.parse(plan);
    const own = (spoken.get(id) ?? []).map((one) => ({ from: one.from.getTime(), to: one.to.getTime(), inBounds: one.inBounds }));
    return { key, name, applicationKey, tier, public: isPublic, intervals: coverTime(own, from, to) };
  });
}

type Spoken = { probeId: string; inBounds: boolean; from: Date; to: Date };

/**
 * Times of one state, a row each however many samples they have. A sample speaks until the next one and no longer than `staleAfterMs`
 * (as in scoring-held.ts); a minute whose samples are deleted is out of bounds when one of them was.
 */
const readSpoken = (tx: Transaction, gameDayId: string, from: number, to: number): Promise<Spoken[]> =>
  tx.$queryRaw<Spoken[]>`
    WITH probes AS (
      SELECT p."id", coalesce((SELECT min(s."at") FROM "backchannel"."probe_sample" s WHERE s."probeId" = p."id"), 'infinity') AS "oldest"
      FROM "backchannel"."probe" p WHERE p."gameDayId" = ${gameDayId}::uuid
    ), judged AS (
      SELECT p."id", s."at", s."inBounds", make_interval(secs => ${staleAfterMs / 1000}) AS "stale"
      FROM probes p JOIN "backchannel"."probe_sample" s ON s."probeId" = p."id"
      WHERE s."at" BETWEEN ${new Date(from - staleAfterMs)}::timestamptz AND ${new Date(to)}::timestamptz
    ), said AS (
      SELECT "id", "at", "inBounds", least(lead("at") OVER w, "at" + "stale") AS "until",
        "inBounds" IS DISTINCT FROM lag("inBounds") OVER w OR "at" > lag("at") OVER w + "stale" AS "begins"
      FROM judged WINDOW w AS (PARTITION BY "id" ORDER BY "at")
    ), numbered AS (
      SELECT *, count(*) FILTER (WHERE "begins") OVER (PARTITION BY "id" ORDER BY "at") AS "time" FROM said
    )
    SELECT "id"::text AS "probeId", "inBounds", min("at") AS "from", max("until") AS "to" FROM numbered GROUP BY "id", "time", "inBounds"
    UNION ALL
    SELECT p."id"::text, m."outOfBounds" = 0, m."minute", least(m."minute" + interval '1 minute', p."oldest")
    FROM probes p JOIN "backchannel"."sample_minute" m ON m."probeId" = p."id"
    WHERE m."minute" < p."oldest" AND m."minute" BETWEEN ${new Date(from - 60_000)}::timestamptz AND ${new Date(to)}::timestamptz
    ORDER BY 1, 3`;
