import { storedProbePlan } from "#lib/domain/stored.ts";
import { healthSchema } from "#lib/domain/enums.ts";
import { curveMs, withPoint, type CurvePoint } from "#lib/domain/measuring/curve.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { ProbeView } from "../views.ts";
import { readPoints, readSincePoints } from "#lib/persistence/read-curves.ts";

/** More samples than a probe takes until its next point, at the shortest interval. */
const sincePoint = 200;

/** Every probe, public or hidden, each with the curve that participants see of a public one. */
export async function probeViews(tx: Transaction, gameDayId: string, now: number): Promise<ProbeView[]> {
  const from = new Date(now - curveMs);
  const probes = await tx.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const points = await readPoints(tx, gameDayId, from);
  const since = await readSincePoints(tx, gameDayId, from, sincePoint);
  return probes.map(({ id, key, state, since: stateSince, plan }) => {
    const { name, unit, bounds, tier, public: isPublic } = storedProbePlan.parse(plan);
    const recent = (since.get(id) ?? []).reduce<CurvePoint[]>((curve, point) => withPoint(curve, point, bounds), points.get(id) ?? []);
    return {
      key,
      name,
      unit,
      bounds,
      state: healthSchema.parse(state),
      value: recent.at(-1)?.value ?? null,
      since: stateSince?.toISOString() ?? null,
      recent,
      tier,
      public: isPublic,
    };
  });
}
