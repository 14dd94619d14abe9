import { requireAction } from "#lib/domain/firing-states.ts";
import type { Cause } from "../cause.ts";
import type { Engine } from "../engine.ts";
import { loadFiring } from "../firing/load.ts";
import { forgetArming, returnToPlanned } from "../firing/return-to-planned.ts";

/** Takes an armed firing back to planned and forgets what was read of its target. Throws conflict when it is not armed. */
export function disarmFiring(engine: Engine, firingId: string, cause: Cause): Promise<void> {
  return engine.turns.take(firingId, async () => {
    const firing = await loadFiring(engine.store.organizers, firingId);
    requireAction(firing, "disarm");
    await engine.store.organizers.$transaction((tx) => returnToPlanned(tx, firing, cause));
    await forgetArming(engine, firing);
  });
}
