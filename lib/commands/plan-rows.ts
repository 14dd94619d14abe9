import type { FiringState } from "#lib/domain/lifecycle.ts";
import { failurePlanSchema, type FailurePlan } from "#lib/domain/plan.ts";
import { asJson } from "#lib/persistence/json.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** A failure with the state of its newest firing. */
export type PlannedFailure = {
  id: string;
  key: string;
  position: number;
  plan: FailurePlan;
  firingId: string;
  state: FiringState;
  everFired: boolean;
};

/** The run sheet as it is; lock the plan first. */
export async function plannedFailures(tx: Transaction, gameDayId: string): Promise<PlannedFailure[]> {
  const rows = await tx.failure.findMany({
    where: { gameDayId },
    orderBy: { position: "asc" },
    include: { firings: { orderBy: { attempt: "desc" } } },
  });
  return rows.flatMap(({ id, key, position, plan, firings }) => {
    const [newest] = firings;
    if (newest === undefined) return [];
    const everFired = firings.some((firing) => firing.firedAt !== null);
    return [{ id, key, position, plan: failurePlanSchema.parse(plan), firingId: newest.id, state: newest.state as FiringState, everFired }];
  });
}

/** Stores a failure's plan and whether it is off the timeline. False when its firing was no longer planned. */
export async function storePlan(tx: Transaction, failure: Pick<PlannedFailure, "id" | "firingId">, plan: FailurePlan): Promise<boolean> {
  const { count } = await tx.firing.updateMany({
    where: { id: failure.firingId, state: "planned" },
    data: { pocket: plan.trigger.kind === "hand", why: "", dueAt: null },
  });
  if (count === 0) return false;
  await tx.failure.update({ where: { id: failure.id }, data: { key: plan.key, plan: asJson(plan) } });
  return true;
}
