import { engineActor } from "#lib/domain/actor.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { brokenStates, type FiringState } from "#lib/domain/lifecycle.ts";
import { holdingKinds, isIrreversible } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { livingEngines } from "../lease.ts";
import { revertFiring } from "./revert.ts";
import { adoptFiring } from "./take-over.ts";

export type BrokenRow = {
  firingId: string;
  failureKey: string;
  state: FiringState;
  engineId: string | null;
  revertDueAt: Date | null;
  irreversible: boolean;
  /** Whether its fault lives in a process of ours. */
  isHeld?: boolean;
};

/** What an engine owes a firing whose target may be broken. */
export type Duty = "leave" | "take_over" | "end";

/**
 * `end`: its maximum duration is over, in real time, held or not. `take_over`: who worked on it lives no more. `mine`: this process
 * works on it now. What is reverted without success waits for a person or the next engine start.
 */
export function dutyOf(
  row: BrokenRow,
  now: number,
  living: readonly string[],
  own: { engineId: string; mine: boolean; holds?: boolean },
): Duty {
  if (own.mine) return "leave";
  const orphaned = row.engineId === null || row.engineId === own.engineId || !living.includes(row.engineId);
  if (row.state === "active") return isOverdue(row, now) ? "end" : isLetGo(row, living, own) ? "take_over" : "leave";
  // What can't be undone and failed halfway was said loudly once; only a person ends it.
  if (row.state === "revert_failed" || (row.state === "failed" && row.irreversible)) return "leave";
  return orphaned ? "take_over" : "leave";
}

/** A fault that was held by a process that holds it no more: its engine is gone, or had lost its lease. */
function isLetGo({ isHeld, engineId }: BrokenRow, living: readonly string[], own: { engineId: string; holds?: boolean }): boolean {
  if (isHeld !== true) return false;
  return engineId === own.engineId ? own.holds !== true : engineId === null || !living.includes(engineId);
}

const isOverdue = ({ revertDueAt }: BrokenRow, now: number): boolean => revertDueAt !== null && revertDueAt.getTime() <= now;

/** Whether a start that is under way may go on: no other engine has taken the firing over, and nobody wants it reverted. */
export const mayGoOn = (row: BrokenRow | undefined, now: number, engineId: string): boolean =>
  row?.state === "firing" && row.engineId === engineId && !isOverdue(row, now);

/** Looks at everything that may be broken, in all game days whatever their state, and does what is owed. Resolves when that has begun. */
export async function sweepBroken(engine: Engine): Promise<void> {
  const starting = [...engine.starts];
  const reverting = [...engine.reverts];
  const holding = [...engine.holds];
  const rows = await readToSweep(engine, new Date(clockNow()));
  for (const [firingId, start] of starting)
    if (
      !mayGoOn(
        rows.find((row) => row.firingId === firingId),
        clockNow(),
        engine.id,
      )
    )
      start.abort();
  for (const [firingId, revert] of reverting)
    if (!rows.some((row) => row.firingId === firingId && row.engineId === engine.id)) revert.stop.abort();
  for (const [firingId, hold] of holding)
    if (!rows.some((row) => row.firingId === firingId && row.engineId === engine.id && /^(firing|active)$/.test(row.state)))
      hold.stop.abort();
  if (rows.length === 0) return;
  const living = await livingEngines(engine.store);
  for (const row of rows) {
    const duty = dutyOf(row, clockNow(), living, {
      engineId: engine.id,
      mine: engine.turns.has(row.firingId),
      holds: engine.holds.has(row.firingId),
    });
    if (duty === "end")
      void quietly(engine, row, revertFiring(engine, row.firingId, { by: engineActor, why: "its maximum duration is over" }));
    if (duty === "take_over") void quietly(engine, row, adoptFiring(engine, row.firingId));
  }
}

/**
 * For an engine that starts: every firing whose engine lives no more is inspected, and what could not be reverted is tried again.
 * Nothing is fired a second time.
 */
export async function reconcile(engine: Engine): Promise<void> {
  const rows = await readToSweep(engine, null);
  const living = await livingEngines(engine.store);
  const orphans = rows.filter(({ engineId }) => engineId === null || !living.includes(engineId));
  if (orphans.length > 0)
    engine.log.warn(
      { firings: orphans.map(({ firingId, state }) => `${firingId} ${state}`) },
      "found firings of engines that live no more",
    );
  for (const row of orphans)
    if (!engine.turns.has(row.firingId) && !(row.irreversible && row.state === "failed"))
      void quietly(engine, row, adoptFiring(engine, row.firingId));
}

/** In one narrow query: it runs each second, beside a schedule that must not be late. `until`: of the active, only those due by then and those that are held. */
export async function readToSweep(engine: Engine, until: Date | null): Promise<BrokenRow[]> {
  const holding = holdingKinds();
  const rows = await engine.store.organizers.$queryRaw<(Omit<BrokenRow, "irreversible" | "isHeld"> & { injector: string })[]>`
    SELECT f."id"::text AS "firingId", p."key" AS "failureKey", f."state", f."engineId", f."revertDueAt", p."plan"->>'injector' AS "injector"
    FROM backchannel.firing f JOIN backchannel.failure p ON p."id" = f."failureId"
    WHERE f."state" = ANY(${[...brokenStates]}) AND (f."state" <> 'active' OR ${until}::timestamptz IS NULL OR f."revertDueAt" <= ${until}::timestamptz
      OR p."plan"->>'injector' = ANY(${holding}))`;
  return rows.map(({ injector, ...row }) => ({ ...row, irreversible: isIrreversible(injector), isHeld: holding.includes(injector) }));
}

async function quietly(engine: Engine, row: BrokenRow, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    // Another engine was quicker: nothing to be told.
    const level = error instanceof GamedayError && error.code === "conflict" ? "debug" : "warn";
    engine.log[level]({ ...row, says: explainError(error, engine.log) }, "a firing was left as it is for now");
  }
}
