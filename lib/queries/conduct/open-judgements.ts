import { fromStore, type JudgedKind, type Weighed } from "#lib/domain/detection/judgement.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { FailureRow } from "../run-sheet/run-sheet-rows.ts";

/** So many of a firing's words are shown at a time, the earliest first, for they decide when it was found. Each decision lets the next in. */
const mostOfAFiring = 5;
/** So many of the newest words that fit nothing are listed. */
const mostUnexplained = 200;

/** A word of which a person has still to say what it found. */
export type OpenJudgement = { kind: JudgedKind; id: string; candidates: Weighed[] };

type Row = { kind: JudgedKind; id: string; firingId: string; candidates: unknown };

/**
 * What may have found one of the firings and is neither confirmed nor dismissed. Nothing is asked about what fits a firing that was found
 * before it, an attempt that was repeated since, or an incident that is real.
 */
export async function openJudgements(tx: Transaction, fired: readonly FailureRow[]): Promise<OpenJudgement[]> {
  const asked = fired.map(({ firing, detection }) => ({ id: firing.id, before: detection?.detectedAt ?? null }));
  const rows = await tx.$queryRaw<Row[]>`
    SELECT j.* FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS f("id" uuid, "before" timestamptz) CROSS JOIN LATERAL (
      SELECT o."kind", o."wordId" AS "id", o."firingId", o."candidates" FROM "backchannel"."judgement" o
      WHERE o."firingId" = f."id" AND o."at" < coalesce(f."before", 'infinity')
        AND NOT EXISTS (SELECT FROM "backchannel"."confirmed_evidence" c WHERE c."evidenceId" = o."wordId")
        AND NOT EXISTS (SELECT FROM "backchannel"."dismissal" d WHERE d."firingId" = f."id" AND d."evidenceId" = o."wordId")
        AND NOT EXISTS (SELECT FROM "public"."incident" i WHERE i."id" = o."wordId" AND i."kind" = 'real')
      ORDER BY o."at" LIMIT ${mostOfAFiring}
    ) j`;
  const dismissals = await tx.dismissal.findMany({
    where: { evidenceId: { in: rows.map(({ id }) => id) } },
    select: { firingId: true, evidenceId: true },
  });
  const dismissed = new Set(dismissals.map(({ firingId, evidenceId }) => `${firingId} ${evidenceId}`));
  return rows.map(({ kind, id, firingId, candidates }) => {
    const stored = fromStore(candidates) ?? [{ firingId, points: 0, reasons: [] }];
    return { kind, id, candidates: stored.filter((one) => !dismissed.has(`${one.firingId} ${id}`)) };
  });
}

/**
 * The newest words since a moment that found none of what was broken, as they were judged or because they were dismissed for the likeliest:
 * such a word is nothing to be asked about the others.
 */
export function unexplained(
  tx: Transaction,
  gameDayId: string,
  fired: readonly FailureRow[],
  since: Date,
): Promise<{ kind: JudgedKind; id: string }[]> {
  return tx.$queryRaw`
    SELECT j."kind", j."wordId" AS "id" FROM (
      (SELECT o."kind", o."wordId", o."at" FROM "backchannel"."judgement" o
        WHERE o."gameDayId" = ${gameDayId}::uuid AND o."verdict" = 'none' AND o."at" >= ${since}
          AND NOT EXISTS (SELECT FROM "backchannel"."confirmed_evidence" c WHERE c."evidenceId" = o."wordId")
          AND NOT EXISTS (SELECT FROM "public"."incident" i WHERE i."id" = o."wordId" AND i."kind" = 'real')
        ORDER BY o."at" DESC LIMIT ${mostUnexplained})
      UNION ALL
      (SELECT o."kind", o."wordId", o."at" FROM "backchannel"."dismissal" d
        JOIN "backchannel"."judgement" o ON o."wordId" = d."evidenceId" AND o."firingId" = d."firingId"
        WHERE d."firingId" = ANY(${fired.map(({ firing }) => firing.id)}::uuid[]) AND o."at" >= ${since}
          AND NOT EXISTS (SELECT FROM "backchannel"."confirmed_evidence" c WHERE c."evidenceId" = o."wordId")
          AND NOT EXISTS (SELECT FROM "public"."incident" i WHERE i."id" = o."wordId" AND i."kind" = 'real')
        ORDER BY o."at" DESC LIMIT ${mostUnexplained})
    ) j ORDER BY j."at" DESC LIMIT ${mostUnexplained}`;
}
