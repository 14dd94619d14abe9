import { curveMs, splitSteps, type CurvePoint } from "#lib/domain/measuring/curve.ts";
import { healthChannel } from "#lib/persistence/append-events.ts";
import { shownFrom } from "#lib/domain/measuring/shown-health.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import type { StoredSamples } from "./in-hand.ts";
import type { Watched } from "./watched.ts";

/**
 * Stores what was measured since the last time, and returns it: samples, the state of the probes, the points of curves that no later sample
 * changes, and, while the day is on, the tiles that participants see.
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
      const run = await tx.run.findUnique({ where: { gameDayId }, select: { state: true, startedAt: true } });
      const from = run === null ? null : shownFrom(run);
      if (from !== null) await writeTiles(tx, gameDayId, measured, from);
      await writePoints(tx, gameDayId, taken, from);
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

async function writeTiles(tx: Transaction, gameDayId: string, measured: readonly Watched[], from: number): Promise<void> {
  const tiles = measured.filter(({ plan }) => plan.public).flatMap((probe) => asTile(probe, from));
  await tx.$executeRaw`
    UPDATE public.health_tile t SET "state" = m."state", "value" = m."value", "since" = m."since", "at" = m."at", "step" = m."step"
    FROM jsonb_to_recordset(${JSON.stringify(tiles)}::jsonb)
      AS m("key" text, "state" text, "value" float8, "since" timestamptz, "at" timestamptz, "step" jsonb)
    WHERE t."gameDayId" = ${gameDayId}::uuid AND t."key" = m."key"`;
}

type Taken = readonly { probe: Watched; points: CurvePoint[] }[];

/** Adds the points to the curves and drops what those have left behind. What participants may not see is kept where only organizers read. */
async function writePoints(tx: Transaction, gameDayId: string, taken: Taken, from: number | null): Promise<void> {
  const isShown = ({ plan }: Watched, { at }: CurvePoint): boolean => plan.public && from !== null && Date.parse(at) >= from;
  const writes = (shown: boolean) =>
    taken.flatMap(({ probe, points }) => {
      const own = points.filter((point) => isShown(probe, point) === shown);
      return own.length > 0 ? [{ probe, points: own.map(({ at, value }) => ({ at: new Date(at), value })) }] : [];
    });
  const oldest = (points: readonly { at: Date }[]) => ({ lt: new Date((points.at(-1)?.at.getTime() ?? 0) - curveMs) });
  const [told, hidden] = [writes(true), writes(false)];
  if (told.length > 0) {
    const data = told.flatMap(({ probe, points }) => points.map((point) => ({ gameDayId, key: probe.plan.key, ...point })));
    await tx.healthPoint.createMany({ data, skipDuplicates: true });
    await tx.healthPoint.deleteMany({
      where: { OR: told.map(({ probe, points }) => ({ gameDayId, key: probe.plan.key, at: oldest(points) })) },
    });
  }
  if (hidden.length > 0) {
    const data = hidden.flatMap(({ probe, points }) => points.map((point) => ({ probeId: probe.id, ...point })));
    await tx.probePoint.createMany({ data, skipDuplicates: true });
    await tx.probePoint.deleteMany({ where: { OR: hidden.map(({ probe, points }) => ({ probeId: probe.id, at: oldest(points) })) } });
  }
}

/** Nothing when the probe was last measured before `from`: then its tile stays as it is. */
function asTile({ plan, state, since, curve }: Watched, from: number): object[] {
  const step = curve.filter(({ at }) => Date.parse(at) >= from);
  const last = step.at(-1);
  if (last === undefined) return [];
  const shownSince = since === null ? null : new Date(Math.max(since, from)).toISOString();
  return [{ key: plan.key, state, value: last.value, since: shownSince, at: last.at, step }];
}
