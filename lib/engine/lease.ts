import { processClock } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { Engine } from "./engine.ts";
import { rest } from "./schedule/sleep-until.ts";

const renewEveryMs = 2_000;
/** A lease that was not renewed for this long has lapsed: its firings may be taken over. */
export const leaseMs = 8_000;
/** For this long after a renewal no other engine can have taken over our firings. */
export const surelyMineMs = leaseMs - renewEveryMs;

/** Says that this engine lives, by the database's clock: the clocks of engines on other machines need not agree. */
export async function renewLease(engine: Engine): Promise<void> {
  const askedAt = performance.now();
  await engine.store.organizers.$executeRaw`
    INSERT INTO backchannel.engine_lease ("engineId", "renewedAt", "expiresAt", "clockOffsetMs")
    VALUES (${engine.id}, now(), now() + make_interval(secs => ${leaseMs / 1000}), ${processClock().reading()?.offsetMs ?? null}::float8)
    ON CONFLICT ("engineId") DO UPDATE SET "renewedAt" = excluded."renewedAt", "expiresAt" = excluded."expiresAt",
      "clockOffsetMs" = excluded."clockOffsetMs"`;
  engine.renewedAt = askedAt;
}

/** Renews until the signal, then gives the lease up. A renewal that fails is logged and tried again: others see the lease lapse meanwhile. */
export async function keepLease(engine: Engine, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await engine.journal.beat().catch((error: unknown) => engine.log.warn({ err: error }, "the journal folder can't be written"));
    await renewLease(engine).catch((error: unknown) => engine.log.warn({ err: error }, "the lease was not renewed"));
    await rest(renewEveryMs, signal);
  }
}

export async function dropLease(engine: Engine): Promise<void> {
  await engine.store.organizers.engineLease.deleteMany({ where: { engineId: engine.id } });
}

/** Ids of the engines whose lease has not lapsed and, with `since` (ms since the epoch), was renewed after that. */
export async function livingEngines(store: Store, since: number | null = null): Promise<string[]> {
  const rows = await store.organizers.$queryRaw<{ engineId: string }[]>`
    SELECT "engineId" FROM backchannel.engine_lease
    WHERE "expiresAt" > now() AND "renewedAt" > to_timestamp(${(since ?? 0) / 1000}::double precision) ORDER BY "engineId"`;
  return rows.map(({ engineId }) => engineId);
}

/** Ends the leases of the engines that worked in this data folder: for who holds the folder, and so knows that they are gone. */
export async function endLeases(engine: Engine): Promise<void> {
  await engine.store.organizers.engineLease.deleteMany({ where: { engineId: { startsWith: `engine-${engine.place}-` } } });
}
