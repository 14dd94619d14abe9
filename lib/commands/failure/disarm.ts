import { z } from "zod";
import { requireAction } from "#lib/domain/firing-states.ts";
import { askedSchema, askEngine, refuseTwice } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { presentFiring } from "../firing/present.ts";

/** Has the engine take an armed failure back to planned. */
export const disarmFailure = defineCommand({
  name: "disarm-failure",
  roles: ["organizer"],
  input: z.object({ failureKey: z.string() }),
  output: askedSchema,
  describes: "Has the engine take an armed failure back to planned.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now }, { failureKey }, actor) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireAction(firing, "disarm");
    await refuseTwice(tx, firing.id, "disarm", `${failureKey} is being disarmed already.`);
    return askEngine(tx, gameDayId, { name: "disarm", firingId: firing.id, by: actor, at: now });
  },
});
