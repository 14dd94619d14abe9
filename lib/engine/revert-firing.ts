import { setTimeout as sleep } from "node:timers/promises";
import { conflict } from "#lib/domain/errors.ts";
import type { Proof, TargetOutcome } from "#lib/injectors/contract.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import type { Cause } from "./arm-firing.ts";
import { endIrreversible } from "./end-irreversible.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import { injectorContext } from "./injector-context.ts";
import { insist } from "./insist.ts";
import { loadFiring, type LoadedFiring } from "./load-firing.ts";
import { moveFiring } from "./move-firing.ts";

export type Reverted = { state: "reverted" | "revert_failed"; says: string };

/** How long one try of a driver's revert, with its read-back, may take. */
const tryTimeoutMs = 120_000;

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
    const patch = { revertingAt: new Date(), engineId: engine.id };
    await moveFiring(engine.store.organizers, { ...firing, from: state, to: "reverting", by: cause.by, why: cause.why, patch });
  }
  return undoUntilProven(engine, firing, cause);
}

async function undoUntilProven(engine: Engine, firing: LoadedFiring, cause: Cause): Promise<Reverted> {
  let { attemptsMade } = firing;
  let last: Attempt = { proof: [], problem: "it was not tried" };
  for (const waitMs of [0, ...engine.revertBackoffMs]) {
    if (waitMs > 0) await sleep(waitMs);
    attemptsMade += 1;
    last = await tryToUndo(engine, firing);
    if (last.problem === null) break;
    engine.lines.write(firing.gameDayId, {
      line: `${firing.failureKey} is not reverted yet: ${last.problem}`,
      glyph: "reverting",
      failureKey: firing.failureKey,
    });
  }
  const proof = last.proof;
  if (last.problem === null) {
    const why = proof.map(({ target, detail }) => `${target}: ${detail}`).join("; ");
    const patch = { proof, attemptsMade, revertedAt: new Date(), error: null };
    await insist(engine, `store that ${firing.failureKey} is reverted`, () =>
      moveFiring(engine.store.organizers, { ...firing, from: "reverting", to: "reverted", by: cause.by, why, patch }),
    );
    await engine.journal.remove(firing.firingId);
    return { state: "reverted", says: `${firing.failureKey} is reverted: ${why}.` };
  }
  const why = `NOT REVERTED after ${attemptsMade} tries: ${last.problem}`;
  await insist(engine, `store that ${firing.failureKey} is not reverted`, () =>
    moveFiring(engine.store.organizers, {
      ...firing,
      from: "reverting",
      to: "revert_failed",
      by: cause.by,
      why,
      patch: { proof, attemptsMade, error: last.problem },
    }),
  );
  engine.log.error({ firingId: firing.firingId, failureKey: firing.failureKey }, why);
  engine.lines.write(firing.gameDayId, { line: `${firing.failureKey} ${why}`, glyph: "revert_failed", failureKey: firing.failureKey });
  return { state: "revert_failed", says: `${firing.failureKey} is ${why}. Mend what it says, then revert again.` };
}

type Attempt = { proof: Proof[]; problem: string | null };

async function tryToUndo(engine: Engine, firing: LoadedFiring): Promise<Attempt> {
  const injector = findInjector(firing.plan.injector);
  const context = injectorContext(engine, firing, "reverting", AbortSignal.timeout(tryTimeoutMs));
  try {
    const outcomes = await injector.revert(firing.plan.params, firing.undo, context);
    const proof = await injector.prove(firing.plan.params, firing.undo, context);
    return { proof, problem: missingProof(firing, outcomes, proof) };
  } catch (error) {
    return { proof: [], problem: explainError(error, engine.log) };
  }
}

/** What the read-back leaves unproven, or null. The read-back decides, not what the calls answered; those say why. */
function missingProof(firing: LoadedFiring, outcomes: readonly TargetOutcome[], proof: readonly Proof[]): string | null {
  const problems = firing.undo.flatMap(({ target }) => {
    const read = proof.find((one) => one.target === target);
    if (read?.proven === true) return [];
    const refusal = outcomes.find((one) => one.target === target && !one.ok)?.detail;
    return [`${target}: ${[refusal, read?.detail ?? "was not read back"].filter((part) => part !== undefined).join(", ")}`];
  });
  return problems.length === 0 ? null : problems.join("; ");
}
