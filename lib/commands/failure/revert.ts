import { z } from "zod";
import { requireAction } from "#lib/domain/firing-states.ts";
import { askedSchema, askEngine, refuseTwice } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { presentFiring } from "../firing/present.ts";

/** Has the engine undo a failure now and prove it, or say what to do by hand. Works in every state of the game day. */
export const revertFailure = defineCommand({
  name: "revert-failure",
  roles: ["organizer"],
  urgent: true,
  input: z.object({ failureKey: z.string() }),
  output: askedSchema,
  describes: "Has the engine undo a failure now and prove it.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now }, { failureKey }, actor) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireAction(firing, "revert");
    await refuseTwice(tx, firing.id, "revert", `${failureKey} is being reverted already.`);
    return askEngine(tx, gameDayId, { name: "revert", firingId: firing.id, by: actor, at: now });
  },
});
