import { z } from "zod";
import { requireAction } from "#lib/domain/firing-states.ts";
import { askedSchema, askEngine, refuseTwice } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { whileRunning } from "../game-day/move.ts";
import { readyFiring } from "../firing/ready.ts";

/** Fires now, whatever the schedule says, also while held; the engine arms it first when it is not armed. */
export const fireFailure = defineCommand({
  name: "fire-failure",
  roles: ["organizer"],
  input: z.object({ failureKey: z.string(), confirmation: z.string().optional(), again: z.boolean().default(false) }),
  output: askedSchema,
  describes: "Fires a failure now, whatever the schedule says, also while the clock is held.",
  dangerous: true,
  execute: async (context, { failureKey, confirmation, again }, actor) => {
    const { gameDayId, tx, now } = context;
    await whileRunning(tx, gameDayId, `${failureKey} can't be fired`);
    const firing = await readyFiring(context, { by: actor, failureKey, again, confirmation });
    requireAction(firing, "fire");
    await refuseTwice(tx, firing.id, "fire", `${failureKey} is being fired already.`);
    return askEngine(tx, gameDayId, {
      name: "fire",
      firingId: firing.id,
      input: confirmation === undefined ? {} : { confirmation },
      by: actor,
      at: now,
    });
  },
});
