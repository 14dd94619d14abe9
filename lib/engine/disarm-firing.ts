import { conflict } from "#lib/domain/errors.ts";
import type { Cause } from "./arm-firing.ts";
import type { Engine } from "./engine.ts";
import { loadFiring } from "./load-firing.ts";
import { moveFiring } from "./move-firing.ts";

/** Takes an armed firing back to planned and forgets what was read of its target. Throws conflict when it is not armed. */
export function disarmFiring(engine: Engine, firingId: string, cause: Cause): Promise<void> {
  return engine.turns.take(firingId, async () => {
    const firing = await loadFiring(engine.store.organizers, firingId);
    if (firing.state !== "armed") throw conflict(`${firing.failureKey} is ${firing.state}; only an armed failure can be disarmed.`);
    await engine.store.organizers.$transaction(async (tx) => {
      await moveFiring(tx, { ...firing, from: "armed", to: "planned", ...cause, patch: { armedAt: null } });
      await tx.undoRecord.deleteMany({ where: { firingId } });
    });
    await engine.journal.remove(firingId);
  });
}
