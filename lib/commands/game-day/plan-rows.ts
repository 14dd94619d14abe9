import { storedFailurePlan } from "#lib/domain/stored.ts";
import { firingStateSchema } from "#lib/domain/enums.ts";
import { statesFor } from "#lib/domain/firing-states.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import { asJson } from "#lib/persistence/json.ts";
import { newestFirings } from "#lib/persistence/firing/newest.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** A failure with the state of its newest firing. */
export type PlannedFailure = {
  id: string;
  key: string;
  position: number;
  plan: FailurePlan;
  firingId: string;
  state: FiringState;
};

/** The run sheet as it is; lock the plan first. */
export async function plannedFailures(tx: Transaction, gameDayId: string): Promise<PlannedFailure[]> {
  const rows = await tx.failure.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const newest = await newestFirings(tx, gameDayId);
  const ids = newest.map(({ firingId }) => firingId);
  const firings = await tx.firing.findMany({ where: { id: { in: ids } }, select: { id: true, failureId: true, state: true } });
  const byFailure = new Map(firings.map((one) => [one.failureId, one]));
  return rows.flatMap(({ id, key, position, plan }) => {
    const firing = byFailure.get(id);
    if (firing === undefined) return [];
    const state = firingStateSchema.parse(firing.state);
    return [{ id, key, position, plan: storedFailurePlan.parse(plan), firingId: firing.id, state }];
  });
}

/** Stores a failure's plan and whether it is off the timeline. False when its firing was no longer planned. */
export async function storePlan(tx: Transaction, failure: Pick<PlannedFailure, "id" | "firingId">, plan: FailurePlan): Promise<boolean> {
  const { count } = await tx.firing.updateMany({
    where: { id: failure.firingId, state: { in: statesFor("change") } },
    data: { pocket: plan.trigger.kind === "hand", why: "", dueAt: null },
  });
  if (count === 0) return false;
  await tx.failure.update({ where: { id: failure.id }, data: { key: plan.key, plan: asJson(storedFailurePlan.stored(plan)) } });
  return true;
}
