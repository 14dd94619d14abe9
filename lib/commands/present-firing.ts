import { conflict, notFound } from "#lib/domain/errors.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import { failurePlanSchema, type FailurePlan } from "#lib/domain/plan.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import type { FiringModel } from "#lib/persistence/generated/models.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { lockFiring } from "./lock-rows.ts";

export type PresentFiring = FiringModel & { state: FiringState; failureKey: string; plan: FailurePlan };

/** The newest firing of a failure, kept from other writers until commit; not_found when the game day has no such failure. */
export async function presentFiring(tx: Transaction, gameDayId: string, failureKey: string): Promise<PresentFiring> {
  for (let known: string | null = null; ;) {
    const newest = await tx.firing.findFirst({
      where: { gameDayId, failure: { key: failureKey } },
      orderBy: { attempt: "desc" },
      select: { id: true },
    });
    if (newest === null) throw notFound();
    if (newest.id === known) return lockedFiring(tx, gameDayId, newest.id);
    // Whoever had the lock may have made a successor meanwhile: of that one only is anything decided.
    await lockFiring(tx, newest.id);
    known = newest.id;
  }
}

/** The firing of that id in this game day, kept from other writers until commit; not_found otherwise. */
export async function lockedFiring(tx: Transaction, gameDayId: string, firingId: string): Promise<PresentFiring> {
  await lockFiring(tx, firingId);
  const found = await tx.firing.findFirst({ where: { id: firingId, gameDayId }, include: { failure: true } });
  if (found === null) throw notFound();
  const { failure, ...firing } = found;
  return { ...firing, state: firing.state as FiringState, failureKey: failure.key, plan: failurePlanSchema.parse(failure.plan) };
}

/** Throws conflict unless the firing is in one of the states; `so` is what then can't be done. */
export function requireState(firing: PresentFiring, states: readonly FiringState[], so: string): void {
  if (!states.includes(firing.state)) throw conflict(`${firing.failureKey} is ${firing.state.replace("_", " ")}, so ${so}.`);
}

/** The recovery procedure of what can't be undone; null when it can be. */
export const irreversibleOf = (plan: FailurePlan): { recovery: string[] } | null => {
  const { irreversible } = findInjector(plan.injector);
  return irreversible === undefined ? null : { recovery: [...irreversible.recovery] };
};
