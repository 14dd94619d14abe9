import { probePlanSchema } from "#lib/domain/plan.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { keptUp, type MeasuredValue } from "#lib/reports/measure-held.ts";
import type { ReviewedProbe } from "#lib/reports/review.ts";

/** Every sample of a game day by the key of its probe; `lastAt` is 0 when there is none. Moments in ms since the epoch. */
export type Samples = { byProbe: Map<string, MeasuredValue[]>; lastAt: number };

export async function readSamples(tx: Transaction, gameDayId: string): Promise<Samples> {
  const rows = await tx.$queryRaw<{ key: string; at: Date; value: number | null }[]>`
    SELECT p."key", s."at", s."value" FROM "backchannel"."probe_sample" s JOIN "backchannel"."probe" p ON p."id" = s."probeId"
    WHERE p."gameDayId" = ${gameDayId}::uuid ORDER BY s."at"`;
  const byProbe = new Map<string, MeasuredValue[]>();
  for (const { key, at, value } of rows) {
    const own = byProbe.get(key) ?? [];
    own.push({ at: at.getTime(), value });
    byProbe.set(key, own);
  }
  return { byProbe, lastAt: rows.at(-1)?.at.getTime() ?? 0 };
}

/** How each probe kept up by its own bounds over `from..to`. */
export async function reviewedProbes(
  tx: Transaction,
  gameDayId: string,
  samples: Samples,
  from: number,
  to: number,
): Promise<ReviewedProbe[]> {
  const rows = await tx.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  return rows.map(({ plan }) => {
    const { key, name, applicationKey = null, tier, public: isPublic, bounds } = probePlanSchema.parse(plan);
    return { key, name, applicationKey, tier, public: isPublic, intervals: keptUp(samples.byProbe.get(key) ?? [], bounds, from, to) };
  });
}
