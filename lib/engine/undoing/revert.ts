import { mayDo } from "#lib/domain/firing-states.ts";
import { conflict } from "#lib/domain/errors.ts";
import { isIrreversible } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Cause } from "../cause.ts";
import { endIrreversible } from "./end-irreversible.ts";
import type { Engine } from "../engine.ts";
import { insistMove } from "../firing/insist-move.ts";
import { loadFiring, type LoadedFiring } from "../firing/load.ts";
import { moveFiring } from "#lib/persistence/firing/move.ts";
import { forgetArming } from "../firing/return-to-planned.ts";
import { startRevert, type Reverted } from "./revert-under-way.ts";
import { undoUntilProven } from "./undo-until-proven.ts";

/**
 * Undoes a firing from its undo records and reads the targets back. An unreachable target is tried for as long as it takes; what waiting
 * can't mend is `revert_failed`, loud. A start that is still under way is stopped first, a revert that waits tries at once.
 * Resolves when it is proven, given up or taken over; throws conflict when there is nothing to revert.
 */
export function revertFiring(engine: Engine, firingId: string, cause: Cause): Promise<Reverted> {
  engine.starts.get(firingId)?.abort();
  engine.reverts.get(firingId)?.hurry();
  return engine.turns.take(firingId, () => revertInTurn(engine, firingId, cause));
}

/** As `revertFiring`, for who has the firing's turn already. */
export async function revertInTurn(engine: Engine, firingId: string, cause: Cause): Promise<Reverted> {
  const firing = await loadFiring(engine.store.organizers, firingId);
  const { state, failureKey } = firing;
  if (state === "reverted") return { state, says: `${failureKey} is reverted already.` };
  if (state === "taken_over") return { state, says: `${failureKey} was taken over: nothing is tried any more.` };
  if (!mayDo(state, "revert") || state === "firing") throw conflict(`${failureKey} is ${state}, so there is nothing to revert.`);
  if (isIrreversible(firing.plan.injector)) return endIrreversible(engine, firing, cause);
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
  const underWay = startRevert();
  engine.reverts.set(firingId, underWay);
  const { proof, problem, tries } = await undoUntilProven(engine, firing, {
    for: "passing",
    signal: underWay.stop.signal,
    hurry: underWay.hurried,
    onProblem: (says) => noteProblem(engine, firingId, says),
  }).finally(() => engine.reverts.delete(firingId));
  const attemptsMade = firing.attemptsMade + tries;
  const from = "reverting" as const;
  if (problem === null) {
    const why = proof.map(({ target, detail }) => `${target}: ${detail}`).join("; ");
    const patch = { proof, attemptsMade, revertedAt: new Date(clockNow()), error: null };
    const left = await insistMove(engine, { ...firing, from, to: "reverted", by: cause.by, why, patch });
    if (left === "taken_over") return { state: left, says: `${failureKey} was taken over in the moment in which it was undone: ${why}.` };
    if (left !== "reverted") throw conflict(`${failureKey} is ${left.replace("_", " ")}: another engine works on it.`);
    await forgetArming(engine, firing);
    return { state: "reverted", says: `${failureKey} is reverted: ${why}.` };
  }
  if (underWay.stop.signal.aborted) return { state: "reverting", says: `${failureKey} is no longer reverted by this engine: ${problem}.` };
  const why = `NOT REVERTED after ${attemptsMade} tries: ${problem}`;
  const patch = { proof, attemptsMade, error: problem };
  const left = await insistMove(engine, { ...firing, from, to: "revert_failed", by: cause.by, why, patch });
  if (left === "reverted") return { state: left, says: `${failureKey} is reverted: another engine has proven it.` };
  if (left === "taken_over") return { state: left, says: `${failureKey} was taken over: ${problem}.` };
  engine.log.error({ firingId, failureKey }, why);
  engine.lines.write(gameDayId, { line: why, glyph: "revert_failed", failureKey });
  return { state: "revert_failed", says: `${failureKey} is ${why}. Mend what it says, then revert again, or take it over.` };
}

/** Shows what a revert waits for; a database that can't be asked now is told by the next try. */
async function noteProblem(engine: Engine, firingId: string, error: string): Promise<void> {
  await engine.store.organizers.firing
    .updateMany({ where: { id: firingId, state: "reverting", engineId: engine.id }, data: { error } })
    .catch((cause: unknown) => engine.log.warn({ err: cause, firingId }, "what a revert waits for was not stored"));
}
