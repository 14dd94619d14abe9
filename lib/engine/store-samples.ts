import type { Store } from "#lib/persistence/store.ts";
import type { Watched } from "./run-probes.ts";

/** One measurement as a tile draws it. */
export type Point = { at: string; value: number | null };

/** Channel that says that a game day's health was measured anew; the payload is its id, at most once a second. */
export const healthChannel = "gameday_health";

/** Stores what was measured since the last time: samples, the state of the probes, and the tiles that participants see. */
export async function storeSamples(store: Store, gameDayId: string, probes: readonly Watched[]): Promise<void> {
  const measured = probes.filter(({ fresh }) => fresh.length > 0);
  if (measured.length === 0) return;
  const taken = measured.map((probe) => ({ probe, samples: probe.fresh.splice(0) }));
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
        UPDATE public.health_tile t SET "state" = m."state", "value" = m."value", "since" = m."since", "at" = m."at", "recent" = m."recent"
        FROM jsonb_to_recordset(${JSON.stringify(measured.filter(({ plan }) => plan.public).map(asTile))}::jsonb)
          AS m("key" text, "state" text, "value" float8, "since" timestamptz, "at" timestamptz, "recent" jsonb)
        WHERE t."gameDayId" = ${gameDayId}::uuid AND t."key" = m."key"`;
      await tx.$executeRaw`SELECT pg_notify(${healthChannel}, ${gameDayId})`;
    });
  } catch (error) {
    for (const probe of changed) probe.changed = true;
    for (const { probe, samples } of taken) probe.fresh.unshift(...samples);
    throw error;
  }
}

function asTile({ plan, state, since, recent }: Watched): object {
  const last = recent.at(-1);
  return {
    key: plan.key,
    state,
    value: last?.value ?? null,
    since: since === null ? null : new Date(since).toISOString(),
    at: last?.at ?? null,
    recent,
  };
}
