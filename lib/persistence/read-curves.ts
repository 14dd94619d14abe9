import type { CurvePoint } from "#lib/domain/measuring/curve.ts";
import type { Database, Transaction } from "./store.ts";

/** Points by the id of their probe, oldest first. */
export type StoredCurves = Map<string, CurvePoint[]>;
type Row = { probeId: string; at: Date; value: number | null };

/** The points of each probe's curve that no later sample changes, from `from` on: those that participants see, and hidden ones. */
export async function readPoints(db: Database | Transaction, gameDayId: string, from: Date): Promise<StoredCurves> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."id"::text AS "probeId", h."at", h."value" FROM "public"."health_point" h
    JOIN "backchannel"."probe" p ON p."gameDayId" = h."gameDayId" AND p."key" = h."key"
    WHERE h."gameDayId" = ${gameDayId}::uuid AND h."at" >= ${from}::timestamptz
    UNION ALL
    SELECT p."id"::text, h."at", h."value" FROM "backchannel"."probe" p JOIN "backchannel"."probe_point" h ON h."probeId" = p."id"
    WHERE p."gameDayId" = ${gameDayId}::uuid AND h."at" >= ${from}::timestamptz
    ORDER BY 1, 2`;
  return asCurves(rows);
}

/** The newest samples behind the last point of each probe: of some ten seconds where an engine measures, of at most 20 minutes. */
export async function readSincePoints(db: Database | Transaction, gameDayId: string, from: Date, most: number): Promise<StoredCurves> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."id"::text AS "probeId", s."at", s."value" FROM "backchannel"."probe" p
    CROSS JOIN LATERAL (
      SELECT "at", "value" FROM "backchannel"."probe_sample" WHERE "probeId" = p."id" AND "at" >= ${from}::timestamptz AND "at" > greatest(
        (SELECT max(h."at") FROM "public"."health_point" h WHERE h."gameDayId" = p."gameDayId" AND h."key" = p."key"),
        (SELECT max(h."at") FROM "backchannel"."probe_point" h WHERE h."probeId" = p."id"), '-infinity')
      ORDER BY "at" DESC LIMIT ${most}
    ) s
    WHERE p."gameDayId" = ${gameDayId}::uuid ORDER BY 1, 2`;
  return asCurves(rows);
}

function asCurves(rows: readonly Row[]): StoredCurves {
  const curves: StoredCurves = new Map();
  for (const { probeId, at, value } of rows) {
    const own = curves.get(probeId) ?? [];
    own.push({ at: at.toISOString(), value });
    curves.set(probeId, own);
  }
  return curves;
}
