import { storedFailurePlan } from "#lib/domain/stored.ts";
import { firingStateSchema } from "#lib/domain/enums.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import type { FiringModel } from "#lib/persistence/generated/models.ts";
import { newestFirings } from "#lib/persistence/firing/newest.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { lockFiring } from "../lock-rows.ts";

export type PresentFiring = FiringModel & { firingId: string; state: FiringState; failureKey: string; plan: FailurePlan };

/** The newest firing of a failure, kept from other writers until commit; not_found when the game day has no such failure. */
export async function presentFiring(tx: Transaction, gameDayId: string, failureKey: string): Promise<PresentFiring> {
  for (let known: string | null = null; ;) {
    const [newest] = await newestFirings(tx, gameDayId, failureKey);
    if (newest === undefined) throw notFound();
    if (newest.firingId === known) return lockedFiring(tx, gameDayId, newest.firingId);
    // Whoever held the lock may have made a successor; only the newest firing may change.
    await lockFiring(tx, newest.firingId);
    known = newest.firingId;
  }
}

/** The firing of that id in this game day, kept from other writers until commit; not_found otherwise. */
export async function lockedFiring(tx: Transaction, gameDayId: string, firingId: string): Promise<PresentFiring> {
  await lockFiring(tx, firingId);
  const found = await tx.firing.findFirst({ where: { id: firingId, gameDayId }, include: { failure: true } });
  if (found === null) throw notFound();
  const { failure, ...firing } = found;
  return {
    ...firing,
    firingId,
    state: firingStateSchema.parse(firing.state),
    failureKey: failure.key,
    plan: storedFailurePlan.parse(failure.plan),
  };
}
