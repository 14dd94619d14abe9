import { z } from "zod";
import { askEngine, refuseTwice } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { presentFiring, requireState } from "./present-firing.ts";

/** Has the engine undo a failure now and prove it, or say what to do by hand. Works in every state of the game day. */
export const revertFailure = defineCommand({
  name: "revert-failure",
  role: "organizer",
  urgent: true,
  input: z.object({ failureKey: z.string() }),
  execute: async ({ viewer, gameDayId, tx, now }, { failureKey }) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireState(firing, ["firing", "active", "failed", "reverting", "revert_failed"], "there is nothing to revert");
    await refuseTwice(tx, firing.id, "revert", `${failureKey} is being reverted already.`);
    return askEngine(tx, gameDayId, { name: "revert", firingId: firing.id, by: viewer.name, at: now });
  },
});
