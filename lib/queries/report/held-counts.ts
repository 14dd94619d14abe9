import { boundKey, countOn, neededFrom, nothingKept, type KeptCount } from "#lib/domain/measuring/kept-bound.ts";
import type { Bounds } from "#lib/domain/plan.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Over which time of a firing a bound of a probe is asked about; moments in ms since the epoch. */
export type HeldWish = { firingId: string; probeKey: string; bounds: Bounds; from: number; to: number };

/**
 * For how long each bound held, in the order asked: what the engine counted as samples came, and from samples only what it has not counted
 * yet (the last seconds, or all of what was fired before there were counts).
 */
export async function heldCounts(tx: Transaction, gameDayId: string, wishes: readonly HeldWish[]): Promise<KeptCount[]> {
  const rows = await tx.held.findMany({ where: { firingId: { in: [...new Set(wishes.map(({ firingId }) => firingId))] } } });
  const probes = await tx.probe.findMany({ where: { gameDayId }, select: { id: true, key: true } });
  const idOf = new Map(probes.map(({ id, key }) => [key, id]));
  const counts: KeptCount[] = [];
  for (const { firingId, probeKey, bounds, from, to } of wishes) {
    const row = rows.find((one) => one.firingId === firingId && one.probeKey === probeKey && one.bound === boundKey(bounds));
    const stored = row === undefined ? null : { ...row, from: row.from.getTime(), until: row.until.getTime() };
    const counted = stored !== null && stored.from === from && stored.until <= to ? stored : nothingKept(from);
    const { until, upMs, downMs } = counted;
    counts.push(await completed(tx, idOf.get(probeKey), { from, until, upMs, downMs }, bounds, to));
  }
  return counts;
}

async function completed(tx: Transaction, probeId: string | undefined, count: KeptCount, bounds: Bounds, to: number): Promise<KeptCount> {
  if (probeId === undefined || count.until >= to) return count;
  const at = { gte: new Date(neededFrom(count)), lte: new Date(to) };
  const samples = await tx.probeSample.findMany({ where: { probeId, at }, select: { at: true, value: true }, orderBy: { at: "asc" } });
  return countOn(
    count,
    samples.map((sample) => ({ at: sample.at.getTime(), value: sample.value })),
    bounds,
    to,
  );
}
