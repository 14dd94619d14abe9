import { conflict } from "#lib/domain/errors.ts";
import type { Proof } from "#lib/injectors/contract.ts";
import { findInjector, recoveryOf } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Cause } from "../cause.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { firedContext } from "../firing/injector-context.ts";
import type { LoadedFiring } from "../firing/load.ts";
import { moveFiring } from "#lib/persistence/firing/move.ts";
import type { Reverted } from "./revert-under-way.ts";

/**
 * Ends a firing that has no undo (docs/decisions/0006): on an organizer's word, or without it when the target was never changed. Nothing
 * is called that would change the target, and the stored proof never says that it was undone. Throws conflict when nobody asked.
 */
export async function endIrreversible(engine: Engine, firing: LoadedFiring, cause: Cause): Promise<Reverted> {
  const proof = await inspectedProof(engine, firing);
  const untouched = proof.length > 0 && proof.every(({ proven }) => proven);
  if (!untouched && cause.asked !== true)
    throw conflict(`${firing.failureKey} cannot be undone. ${recoveryWords(firing)} Then end it by hand.`);
  const why = untouched ? "nothing had been changed" : "ended by the organizer; not undone";
  const revertedAt = new Date(clockNow());
  await engine.store.organizers.$transaction(async (tx) => {
    if (firing.state !== "reverting")
      await moveFiring(tx, {
        ...firing,
        from: firing.state,
        to: "reverting",
        by: cause.by,
        why: cause.why,
        patch: { revertingAt: revertedAt, engineId: engine.id },
      });
    await moveFiring(tx, { ...firing, from: "reverting", to: "reverted", by: cause.by, why, patch: { proof, revertedAt } });
  });
  return { state: "reverted", says: `${firing.failureKey} is over: ${why}.` };
}

function recoveryWords(firing: LoadedFiring): string {
  const steps = recoveryOf(firing.plan.injector) ?? [];
  return `Its recovery: ${steps.map((step, index) => `${index + 1}. ${step}`).join(" ")}`;
}

async function inspectedProof(engine: Engine, firing: LoadedFiring): Promise<Proof[]> {
  const injector = findInjector(firing.plan.injector);
  const context = firedContext(engine, firing, "reverting");
  try {
    const seen = await injector.inspect(firing.plan.params, firing.undo, context);
    return seen.map(({ target, is, detail }) =>
      is === "untouched"
        ? { target, proven: true, detail: `was never changed: ${detail}`, state: null }
        : { target, proven: false, detail: `ended by the organizer; not undone: ${detail}`, state: null },
    );
  } catch (error) {
    const detail = `ended by the organizer; not undone, and it can't be read: ${explainError(error, engine.log)}`;
    return firing.undo.map(({ target }) => ({ target, proven: false, detail, state: null }));
  }
}
