import { z } from "zod";
import { requireAction } from "#lib/domain/firing-states.ts";
import { askedSchema, askEngine, refuseTwice } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { beforeAllClear } from "../game-day/move.ts";
import { readyFiring } from "../firing/ready.ts";

/** Has the engine check the target and store the undo record, so that firing takes no thought. What can't be undone wants it in words. */
export const armFailure = defineCommand({
  name: "arm-failure",
  roles: ["organizer"],
  input: z.object({ failureKey: z.string(), confirmation: z.string().optional(), again: z.boolean().default(false) }),
  output: askedSchema,
  describes: "Has the engine check the target and store how to undo the failure, so that it can be fired at once.",
  dangerous: false,
  execute: async (context, { failureKey, confirmation, again }, actor) => {
    const { gameDayId, tx, now } = context;
    await beforeAllClear(tx, gameDayId, `${failureKey} can't be armed`);
    const firing = await readyFiring(context, { by: actor, failureKey, again, confirmation });
    requireAction(firing, "arm");
    await refuseTwice(tx, firing.id, "arm", `${failureKey} is being armed already.`);
    return askEngine(tx, gameDayId, {
      name: "arm",
      firingId: firing.id,
      input: confirmation === undefined ? {} : { confirmation },
      by: actor,
      at: now,
    });
  },
});
