import { storedOutcomes } from "#lib/domain/stored/firing-results.ts";
import { readUndoState, storedFailurePlan } from "#lib/domain/stored.ts";
import { firingStateSchema } from "#lib/domain/enums.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import type { UndoRecord } from "#lib/injectors/contract.ts";
import type { FailureModel, FiringModel, UndoRecordModel } from "#lib/persistence/generated/models.ts";
import type { Database, Transaction } from "#lib/persistence/store.ts";
import type { FiringRef } from "#lib/persistence/firing/move.ts";

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
  /** Whether its start, once fired, may have made a changing call: also when nobody lived to say. */
  mayHaveCalled: boolean;
};

/** What the stored outcomes of a start say of that; without any, nobody lived to say. */
const mayHaveCalled = (outcomes: unknown): boolean => outcomes === null || storedOutcomes.parse(outcomes).some(({ changed }) => changed);

export const firingShape = {
  failure: { select: { key: true, plan: true } },
  undo: { select: { target: true, state: true, version: true }, orderBy: { target: "asc" } },
} as const;

type FiringRow = FiringModel & {
  failure: Pick<FailureModel, "key" | "plan">;
  undo: Pick<UndoRecordModel, "target" | "state" | "version">[];
};

/** Reads a firing with its undo records. Throws not_found. */
export async function loadFiring(db: Database | Transaction, firingId: string): Promise<LoadedFiring> {
  const row = await db.firing.findUnique({ where: { id: firingId }, include: firingShape });
  if (row === null) throw notFound();
  return loadedFiring(row);
}

/** The one reading of a row, with what `firingShape` includes. */
export function loadedFiring(row: FiringRow): LoadedFiring {
  const { id, gameDayId, failure, state, undo, engineId, armedAt, firedAt, revertDueAt, attemptsMade, outcomes } = row;
  return {
    firingId: id,
    gameDayId,
    failureKey: failure.key,
    plan: storedFailurePlan.parse(failure.plan),
    state: firingStateSchema.parse(state),
    undo: undo.map((record) => ({ target: record.target, state: readUndoState(record) })),
    engineId,
    armedAt,
    firedAt,
    revertDueAt,
    attemptsMade,
    mayHaveCalled: mayHaveCalled(outcomes),
  };
}
