import { undoVersion } from "#lib/domain/stored.ts";
import { conflict } from "#lib/domain/errors.ts";
import type { UndoRecord } from "#lib/injectors/contract.ts";
import type { Engine } from "../engine.ts";
import { findRival } from "../firing/explain-claim.ts";
import type { LoadedFiring } from "../firing/load.ts";
import { reservedTarget } from "../arming/reserved-target.ts";

/** Undo records as they are stored, each with what it keeps to itself. Throws conflict when an open firing of any game day has one of the targets. */
export async function undoRows(engine: Engine, firing: LoadedFiring, undo: readonly UndoRecord[]) {
  const { firingId, failureKey, plan } = firing;
  const rows = undo.map((record) => ({
    firingId,
    target: record.target,
    state: record.state as object,
    version: undoVersion,
    reserves: reservedTarget(plan.injector, plan.params, record),
  }));
  const reserved = rows.flatMap(({ reserves }) => reserves ?? []);
  const rival = await findRival(engine.store.organizers, firing, reserved);
  if (rival !== null) throw conflict(`${failureKey} can't be armed: ${rival}`);
  return rows;
}
