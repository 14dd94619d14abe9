import { conflict } from "#lib/domain/errors.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Cause } from "./arm-firing.ts";
import { endIrreversible } from "./end-irreversible.ts";
import type { Engine } from "./engine.ts";
import { insistMove } from "./insist-move.ts";
import { loadFiring, type LoadedFiring } from "./load-firing.ts";
import { moveFiring } from "./move-firing.ts";
import { undoUntilProven } from "./undo-until-proven.ts";

export type Reverted = { state: "reverted" | "revert_failed"; says: string };

/**
 * Undoes a firing from its undo records and reads the targets back; tries again with back-off, then is `revert_failed`, loud. A start
 * that is still under way is stopped first. Resolves when it is proven or given up; throws conflict when there is nothing to revert.
 */
export function revertFiring(engine: Engine, firingId: string, cause: Cause): Promise<Reverted> {
  engine.starts.get(firingId)?.abort();
  return engine.turns.take(firingId, () => revertInTurn(engine, firingId, cause));
}

/** As `revertFiring`, for who has the firing's turn already. */
export async function revertInTurn(engine: Engine, firingId: string, cause: Cause): Promise<Reverted> {
  const firing = await loadFiring(engine.store.organizers, firingId);
  const { state, failureKey } = firing;
  if (state === "reverted") return { state, says: `${failureKey} is reverted already.` };
  if (state !== "active" && state !== "failed" && state !== "revert_failed" && state !== "reverting") {
    throw conflict(`${failureKey} is ${state}: there is nothing to revert.`);
  }
  if (findInjector(firing.plan.injector).irreversible !== undefined) return endIrreversible(engine, firing, cause);
  if (state === "reverting") {
    const { count } = await engine.store.organizers.firing.updateMany({
      where: { id: firingId, state, engineId: firing.engineId },
      data: { engineId: engine.id },
    });
    if (count === 0) throw conflict(`${failureKey} is being reverted by another engine.`);
  } else {
    const patch = { revertingAt: new Date(clockNow()), engineId: engine.id };
    await moveFiring(engine.store.organizers, { ...firing, from: state, to: "reverting", by: cause.by, why: cause.why, patch });
  }
  return undoAndStore(engine, firing, cause);
}

async function undoAndStore(engine: Engine, firing: LoadedFiring, cause: Cause): Promise<Reverted> {
  const { firingId, gameDayId, failureKey } = firing;
  const { proof, problem, tries } = await undoUntilProven(engine, firing);
  const attemptsMade = firing.attemptsMade + tries;
  const from = "reverting" as const;
  if (problem === null) {
    const why = proof.map(({ target, detail }) => `${target}: ${detail}`).join("; ");
    const patch = { proof, attemptsMade, revertedAt: new Date(clockNow()), error: null };
    const left = await insistMove(engine, { ...firing, from, to: "reverted", by: cause.by, why, patch });
    if (left !== "reverted") throw conflict(`${failureKey} is ${left.replace("_", " ")}: another engine works on it.`);
    await engine.journal.remove(firingId);
    return { state: "reverted", says: `${failureKey} is reverted: ${why}.` };
  }
  const why = `NOT REVERTED after ${attemptsMade} tries: ${problem}`;
  const left = await insistMove(engine, {
    ...firing,
    from,
    to: "revert_failed",
    by: cause.by,
    why,
    patch: { proof, attemptsMade, error: problem },
  });
  if (left === "reverted") return { state: left, says: `${failureKey} is reverted: another engine has proven it.` };
  engine.log.error({ firingId, failureKey }, why);
  engine.lines.write(gameDayId, { line: `${failureKey} ${why}`, glyph: "revert_failed", failureKey });
  return { state: "revert_failed", says: `${failureKey} is ${why}. Mend what it says, then revert again.` };
}
