import { roughly } from "#lib/domain/clock.ts";
import { engineActor } from "#lib/domain/actor.ts";
import { conflict } from "#lib/domain/errors.ts";
import { breaksPractice } from "#lib/injectors/breaks-practice.ts";
import { InjectorError, type TargetOutcome } from "#lib/injectors/contract.ts";
import { CallCutOff } from "#lib/injectors/race-driver.ts";
import { findInjector, isIrreversible } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Cause } from "../cause.ts";
import type { Engine } from "../engine.ts";
import { explainClaim } from "./explain-claim.ts";
import { explainError } from "./explain-error.ts";
import { injectorContext } from "./injector-context.ts";
import { insistMove } from "./insist-move.ts";
import { surelyMineMs } from "../lease.ts";
import type { LoadedFiring } from "./load.ts";
import type { FiringPatch, FiringRef, MoveGuard } from "#lib/persistence/firing/move.ts";
import { readyToFire, type Readiness } from "./ready-to-fire.ts";
import { revertInTurn } from "../undoing/revert.ts";
import { longestTimerMs } from "../schedule/sleep-until.ts";
import { undoLate } from "../undoing/undo-late.ts";

/**
 * Fires an armed firing: claims it, breaks the targets, stores what became of each. From `due` to the first changing call lies one round
 * trip to the database, the claim: nothing is awaited between its answer and the start, so that a hold can't come in between.
 * A start that throws, or leaves a target whole, is `failed` and reverted at once.
 * `due` in ms since the epoch, null when a person fires. Resolves with the state it is left in; throws conflict when it can't be claimed.
 * `looked`: what was looked at ahead (`readyToFire`).
 */
export async function fireFiring(
  engine: Engine,
  firing: LoadedFiring,
  due: number | null,
  guard: MoveGuard,
  cause: Cause,
  looked?: Promise<Readiness>,
): Promise<"active" | "failed"> {
  refuseWhenRevertOnly(engine, firing.failureKey);
  // Before the turn is taken: whoever stops everything need not wait for a slow target.
  const ready = await (looked ?? readyToFire(engine, firing, due));
  if (ready.problem !== null) throw conflict(`${firing.failureKey} was not fired: ${ready.problem}.`);
  const failed = Promise.withResolvers<"failed">();
  const late = (): void => void setTimeout(() => failed.resolve("failed"), engine.answerWithinMs).unref();
  const fired = engine.turns.take(firing.firingId, () => fireInTurn(engine, firing, ready, { due, guard, cause, onFailed: late }));
  // Undoing a start that failed may take for ever: whoever fired it is answered.
  return Promise.race([fired, failed.promise]);
}

type Shot = { due: number | null; guard: MoveGuard; cause: Cause; onFailed: () => void };

/** Throws conflict when this engine only undoes. */
export function refuseWhenRevertOnly({ revertOnly }: Pick<Engine, "revertOnly">, failureKey: string): void {
  if (revertOnly) throw conflict(`${failureKey} was not fired: Gameday was started with --revert-only, and undoes only.`);
}

async function fireInTurn(
  engine: Engine,
  firing: LoadedFiring,
  ready: Readiness,
  { due, guard, cause, onFailed }: Shot,
): Promise<"active" | "failed"> {
  const { plan } = firing;
  const keeps = isIrreversible(plan.injector);
  const endsAt = (from: number): Date | null => (keeps ? null : new Date(from + plan.maxDurationMs));

  const claimedAt = clockNow();
  if (ready.markedAt !== null && claimedAt - ready.markedAt > surelyMineMs) {
    await ready.takeBack();
    throw conflict(`${firing.failureKey} was not fired: this engine stood still between the look at its target and the claim.`);
  }
  const began = performance.now();
  const patch: FiringPatch = {
    engineId: engine.id,
    firedAt: new Date(claimedAt),
    revertDueAt: endsAt(claimedAt),
    ...(due === null ? {} : { dueAt: new Date(due) }),
  };
  const move = { ...firing, from: "armed", to: "firing", by: cause.by, why: cause.why, patch, practice: breaksPractice(plan) } as const;
  const claimed = await engine.claims.claim(move, guard);
  if (!claimed) {
    await ready.takeBack();
    throw conflict(await explainClaim(engine.store.organizers, firing));
  }
  const problem = stoodStill(performance.now() - began);
  const firedAt = clockNow();
  const { outcomes, error } = problem === null ? await startTargets(engine, firing) : { outcomes: [], error: problem };
  const to = error === null ? "active" : "failed";
  const moments = {
    firedAt: new Date(firedAt),
    revertDueAt: endsAt(firedAt),
    latenessMs: due === null ? null : firedAt - due,
    inPlaceAt: error === null ? new Date(clockNow()) : null,
  };
  const why = error ?? summaryOf(outcomes);
  const left = await insistMove(engine, { ...firing, from: "firing", to, by: cause.by, why, patch: { ...moments, outcomes, error } });
  if (left === "active") return "active";
  onFailed();
  if (left !== "reverted") await revertFailed(engine, firing);
  else if (problem === null) await undoLate(engine, firing);
  return "failed";
}

/** Once its lease may have lapsed another engine may have taken the firing over: then nothing may be changed here any more. */
function stoodStill(sinceClaimMs: number): string | null {
  return sinceClaimMs < surelyMineMs ? null : `this engine stood still for ${roughly(sinceClaimMs)} after it had claimed it`;
}

/** Breaks the targets. `error` says why not all of them are broken, null when they are. */
async function startTargets(engine: Engine, firing: LoadedFiring): Promise<{ outcomes: TargetOutcome[]; error: string | null }> {
  const { firingId, plan, undo } = firing;
  const stop = new AbortController();
  const deadline = setTimeout(() => stop.abort(), Math.min(plan.maxDurationMs, longestTimerMs));
  engine.starts.set(firingId, stop);
  try {
    const outcomes = await findInjector(plan.injector).start(plan.params, undo, injectorContext(engine, firing, "firing", stop.signal));
    return { outcomes, error: refusalOf(outcomes) };
  } catch (thrown) {
    const error = explainError(thrown, engine.log);
    // A driver that refuses has changed nothing. One that was left behind, or that broke, may have.
    if (thrown instanceof InjectorError && !(thrown instanceof CallCutOff)) return { outcomes: [], error };
    return { outcomes: undo.map(({ target }) => ({ target, ok: false, changed: true, detail: error })), error };
  } finally {
    clearTimeout(deadline);
    engine.starts.delete(firingId);
  }
}

/** Reverts at once what failed to start; what can't be undone, and was changed, stays failed and is said loudly. */
export async function revertFailed(engine: Engine, firing: FiringRef): Promise<void> {
  try {
    await revertInTurn(engine, firing.firingId, { by: engineActor, why: "it failed to start" });
  } catch (error) {
    const line = `failed and is not reverted: ${explainError(error, engine.log)}`;
    engine.lines.write(firing.gameDayId, { line, glyph: "failed", failureKey: firing.failureKey });
  }
}

function refusalOf(outcomes: readonly TargetOutcome[]): string | null {
  const refused = outcomes.filter((outcome) => !outcome.ok);
  return refused.length === 0 ? null : refused.map(({ target, detail }) => `${target}: ${detail}`).join("; ");
}

const summaryOf = (outcomes: readonly TargetOutcome[]): string => outcomes.map(({ target, detail }) => `${target}: ${detail}`).join("; ");
