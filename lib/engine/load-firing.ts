import { notFound } from "#lib/domain/errors.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import { failurePlanSchema, type FailurePlan } from "#lib/domain/plan.ts";
import type { JsonValue, UndoRecord } from "#lib/injectors/contract.ts";
import type { Database, Transaction } from "#lib/persistence/store.ts";
import type { FiringRef } from "./move-firing.ts";

/** A firing with what is needed to break and undo. */
export type LoadedFiring = FiringRef & {
  state: FiringState;
  plan: FailurePlan;
  undo: UndoRecord[];
  engineId: string | null;
  armedAt: Date | null;
  firedAt: Date | null;
  revertDueAt: Date | null;
  attemptsMade: number;
};

/** Reads a firing with its undo records. Throws not_found. */
export async function loadFiring(db: Database | Transaction, firingId: string): Promise<LoadedFiring> {
  const row = await db.firing.findUnique({
    where: { id: firingId },
    include: {
      failure: { select: { key: true, plan: true } },
      undo: { select: { target: true, state: true }, orderBy: { target: "asc" } },
    },
  });
  if (row === null) throw notFound();
  const { id, gameDayId, failure, state, undo, engineId, armedAt, firedAt, revertDueAt, attemptsMade } = row;
  return {
    firingId: id,
    gameDayId,
    failureKey: failure.key,
    plan: failurePlanSchema.parse(failure.plan),
    state: state as FiringState,
    undo: undo.map((record) => ({ target: record.target, state: record.state as JsonValue })),
    engineId,
    armedAt,
    firedAt,
    revertDueAt,
    attemptsMade,
  };
}
