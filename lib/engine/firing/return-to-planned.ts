import type { Transaction } from "#lib/persistence/store.ts";
import type { Cause } from "../cause.ts";
import type { Engine } from "../engine.ts";
import type { LoadedFiring } from "./load.ts";
import { moveFiring, type MoveGuard } from "#lib/persistence/firing/move.ts";

/** Takes that arming back, with all that was read of its target. Throws conflict when it is not armed so, or the guard does not hold. */
export async function returnToPlanned(tx: Transaction, firing: LoadedFiring, cause: Cause, guard?: MoveGuard): Promise<void> {
  await moveFiring(tx, { ...firing, from: "armed", to: "planned", ...cause, patch: { armedAt: null } }, guard);
  await tx.undoRecord.deleteMany({ where: { firingId: firing.firingId } });
}

/** Removes the journal entry of that arming, and of no later one. */
export async function forgetArming({ journal }: Engine, { firingId, armedAt }: Pick<LoadedFiring, "firingId" | "armedAt">): Promise<void> {
  if (armedAt !== null) await journal.remove(firingId, armedAt.getTime());
}
