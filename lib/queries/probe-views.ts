import { probePlanSchema } from "#lib/domain/plan.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { ProbeView } from "./views.ts";

type Bucketed = { probeId: string; at: Date; value: number | null };

const shownMs = 20 * 60_000;

/** Every probe, public or hidden, with at most a sample each ten seconds of the last 20 minutes; a bad one is kept before a good one. */
export async function probeViews(tx: Transaction, gameDayId: string, now: number): Promise<ProbeView[]> {
  const probes = await tx.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const recent = await recentSamples(tx, gameDayId, new Date(now - shownMs));
  return probes.map(({ id, key, state, since, plan }) => {
    const { name, unit, bounds, tier, public: isPublic } = probePlanSchema.parse(plan);
    const own = recent.filter(({ probeId }) => probeId === id).map(({ at, value }) => ({ at: at.toISOString(), value }));
    const known = state === "healthy" || state === "degraded" || state === "down" ? state : "unknown";
    return {
      key,
      name,
      unit,
      bounds,
      state: known,
      value: own.at(-1)?.value ?? null,
      since: since?.toISOString() ?? null,
      recent: own,
      tier,
      public: isPublic,
    };
  });
}

const recentSamples = (tx: Transaction, gameDayId: string, from: Date): Promise<Bucketed[]> =>
  tx.$queryRaw<Bucketed[]>`
    SELECT "probeId", "at", "value" FROM (
      SELECT DISTINCT ON (s."probeId", date_bin('10 seconds', s."at", 'epoch')) s."probeId", s."at", s."value"
      FROM "backchannel"."probe_sample" s JOIN "backchannel"."probe" p ON p."id" = s."probeId"
      WHERE p."gameDayId" = ${gameDayId}::uuid AND s."at" >= ${from}::timestamptz
      ORDER BY s."probeId", date_bin('10 seconds', s."at", 'epoch'), s."inBounds", s."at" DESC
    ) kept ORDER BY "probeId", "at"`;
