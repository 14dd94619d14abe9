import type { JudgedSample } from "#lib/domain/impact.ts";
import { findFirstImpact } from "#lib/domain/impact.ts";
import { findRecovery } from "#lib/domain/recovery.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "./engine.ts";
import type { FiringRef } from "./move-firing.ts";
import type { Watched } from "./run-probes.ts";

type OpenFiring = FiringRef & { probeKeys: string[]; firedAt: Date; impactAt: Date | null; revertedAt: Date | null };
type SamplesByProbe = Record<string, JudgedSample[]>;

/** So far before the firing a probe's samples are read: whether it was in bounds when it began. */
const beforeMs = 60_000;

/** Nobody looks for a recovery longer than this after the revert. */
const recoveryWithinMs = 3_600_000;

/** Finds the impact of what is broken and the recovery of what was reverted, from the stored samples; stores and tells each moment once. */
export async function measureMoments(engine: Engine, gameDayId: string, probes: readonly Watched[]): Promise<void> {
  for (const firing of await readOpen(engine, gameDayId)) {
    const attached = probes.filter(({ plan }) => firing.probeKeys.includes(plan.key));
    if (attached.length === 0) continue;
    if (firing.impactAt === null) {
      const impact = findFirstImpact(
        await readSamples(engine, attached, new Date(firing.firedAt.getTime() - beforeMs), firing.revertedAt),
        firing.firedAt.getTime(),
      );
      if (impact !== null)
        await storeImpact(
          engine,
          firing,
          new Date(impact.at),
          attached.find(({ plan }) => plan.key === impact.probeKey)?.plan.name ?? impact.probeKey,
        );
    } else if (firing.revertedAt !== null) {
      const recoveredAt = findRecovery(await readSamples(engine, attached, firing.revertedAt, null), firing.revertedAt.getTime());
      if (recoveredAt !== null) await storeRecovery(engine, firing, new Date(recoveredAt));
    }
  }
}

/** Fired firings with probes whose impact, or after it recovery, is not known yet. */
async function readOpen(engine: Engine, gameDayId: string): Promise<OpenFiring[]> {
  const since = new Date(clockNow() - recoveryWithinMs);
  return engine.store.organizers.$queryRaw<OpenFiring[]>`
    SELECT f."id"::text AS "firingId", f."gameDayId"::text AS "gameDayId", p."key" AS "failureKey", p."plan"->'probeKeys' AS "probeKeys",
           f."firedAt", f."impactAt", f."revertedAt"
    FROM backchannel.firing f JOIN backchannel.failure p ON p."id" = f."failureId"
    WHERE f."gameDayId" = ${gameDayId}::uuid AND f."firedAt" IS NOT NULL AND jsonb_array_length(p."plan"->'probeKeys') > 0
      AND (f."revertedAt" IS NULL OR f."revertedAt" > ${since}::timestamptz)
      AND (f."impactAt" IS NULL OR (f."revertedAt" IS NOT NULL AND f."recoveredAt" IS NULL))`;
}

/** Samples by probe, oldest first. Up to `to`: what goes out of bounds after the revert is not this failure's. */
async function readSamples(engine: Engine, probes: readonly Watched[], from: Date, to: Date | null): Promise<SamplesByProbe> {
  const rows = await engine.store.organizers.probeSample.findMany({
    where: { probeId: { in: probes.map(({ id }) => id) }, at: { gte: from, ...(to === null ? {} : { lte: to }) } },
    select: { probeId: true, at: true, inBounds: true },
    orderBy: { at: "asc" },
  });
  return Object.fromEntries(
    probes.map(({ id, plan }) => [
      plan.key,
      rows.filter(({ probeId }) => probeId === id).map(({ at, inBounds }) => ({ at: at.getTime(), inBounds })),
    ]),
  );
}

async function storeImpact(engine: Engine, firing: OpenFiring, impactAt: Date, probe: string): Promise<void> {
  const { firingId, failureKey, gameDayId } = firing;
  const first = await engine.store.organizers.$transaction(async (tx) => {
    const { count } = await tx.firing.updateMany({ where: { id: firingId, impactAt: null }, data: { impactAt } });
    if (count > 0)
      await appendEvents(
        tx,
        gameDayId,
        [{ name: "firing.measured", payload: { failureKey, firingId, what: "impact", moment: impactAt.toISOString() } }],
        new Date(clockNow()),
      );
    return count > 0;
  });
  if (first) engine.lines.write(gameDayId, { line: `${probe} is out of bounds: impact of ${failureKey}`, glyph: "down", failureKey });
}

async function storeRecovery(engine: Engine, { firingId, failureKey, gameDayId }: OpenFiring, recoveredAt: Date): Promise<void> {
  const first = await engine.store.organizers.$transaction(async (tx) => {
    const { count } = await tx.firing.updateMany({ where: { id: firingId, recoveredAt: null }, data: { recoveredAt } });
    if (count > 0)
      await appendEvents(
        tx,
        gameDayId,
        [{ name: "firing.measured", payload: { failureKey, firingId, what: "recovered", moment: recoveredAt.toISOString() } }],
        new Date(clockNow()),
      );
    return count > 0;
  });
  if (first) engine.lines.write(gameDayId, { line: `all probes of ${failureKey} are in bounds again`, glyph: "healthy", failureKey });
}
