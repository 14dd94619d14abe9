import { curveMs, splitSteps, type CurvePoint } from "#lib/domain/measuring/curve.ts";
import { healthChannel } from "#lib/persistence/append-events.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import type { StoredSamples } from "./in-hand.ts";
import type { Watched } from "./watched.ts";

/**
 * Stores what was measured since the last time, and returns it: samples, the state of the probes, the points of curves that no later sample
 * changes, and the tiles that participants see.
 */
export async function storeSamples(store: Store, gameDayId: string, probes: readonly Watched[]): Promise<StoredSamples> {
  const measured = probes.filter(({ fresh }) => fresh.length > 0);
  if (measured.length === 0) return [];
  const taken = measured.map((probe) => ({ probe, samples: probe.fresh.splice(0), points: takePoints(probe) }));
  const changed = measured.filter((probe) => probe.changed);
  // Put down before the transaction: what changes while it runs is for the next one to store.
  for (const probe of changed) probe.changed = false;
  try {
    await store.organizers.$transaction(async (tx) => {
      await tx.probeSample.createMany({
        data: taken.flatMap(({ probe, samples }) => samples.map((sample) => ({ ...sample, probeId: probe.id, at: new Date(sample.at) }))),
        skipDuplicates: true,
      });
      for (const { id, state, since } of changed) {
        await tx.probe.update({ where: { id }, data: { state, since: since === null ? null : new Date(since) } });
      }
      await tx.$executeRaw`
        UPDATE public.health_tile t SET "state" = m."state", "value" = m."value", "since" = m."since", "at" = m."at", "step" = m."step"
        FROM jsonb_to_recordset(${JSON.stringify(measured.filter(({ plan }) => plan.public).map(asTile))}::jsonb)
          AS m("key" text, "state" text, "value" float8, "since" timestamptz, "at" timestamptz, "step" jsonb)
        WHERE t."gameDayId" = ${gameDayId}::uuid AND t."key" = m."key"`;
      await writePoints(tx, gameDayId, taken);
      await tx.$executeRaw`SELECT pg_notify(${healthChannel}, ${gameDayId})`;
    });
  } catch (error) {
    for (const probe of changed) probe.changed = true;
    for (const { probe, samples, points } of taken) {
      probe.fresh.unshift(...samples);
      probe.curve = [...points, ...probe.curve];
    }
    throw error;
  }
  return taken;
}

function takePoints(probe: Watched): CurvePoint[] {
  const { over, present } = splitSteps(probe.curve);
  probe.curve = present;
  return over;
}

/** Adds the points to the curves and drops what those have left behind. */
async function writePoints(tx: Transaction, gameDayId: string, taken: readonly { probe: Watched; points: CurvePoint[] }[]): Promise<void> {
  const writes = (isPublic: boolean) => taken.filter(({ probe, points }) => points.length > 0 && probe.plan.public === isPublic);
  const told = writes(true).map(({ probe, points }) => ({ key: probe.plan.key, points }));
  const hidden = writes(false).map(({ probe, points }) => ({ probeId: probe.id, points }));
  const moments = (points: readonly CurvePoint[]) => points.map(({ at, value }) => ({ at: new Date(at), value }));
  const oldest = (points: readonly CurvePoint[]) => ({ lt: new Date(Date.parse(points.at(-1)?.at ?? "") - curveMs) });
  if (told.length > 0) {
    const data = told.flatMap(({ key, points }) => moments(points).map((point) => ({ gameDayId, key, ...point })));
    await tx.healthPoint.createMany({ data, skipDuplicates: true });
    await tx.healthPoint.deleteMany({ where: { OR: told.map(({ key, points }) => ({ gameDayId, key, at: oldest(points) })) } });
  }
  if (hidden.length > 0) {
    const data = hidden.flatMap(({ probeId, points }) => moments(points).map((point) => ({ probeId, ...point })));
    await tx.probePoint.createMany({ data, skipDuplicates: true });
    await tx.probePoint.deleteMany({ where: { OR: hidden.map(({ probeId, points }) => ({ probeId, at: oldest(points) })) } });
  }
}

function asTile({ plan, state, since, curve }: Watched): object {
  const last = curve.at(-1);
  return {
    key: plan.key,
    state,
    value: last?.value ?? null,
    since: since === null ? null : new Date(since).toISOString(),
    at: last?.at ?? null,
    step: curve,
  };
}
