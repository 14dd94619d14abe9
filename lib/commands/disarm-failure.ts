import { z } from "zod";
import { askEngine, refuseTwice } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { presentFiring, requireState } from "./present-firing.ts";

/** Has the engine take an armed failure back to planned. */
export const disarmFailure = defineCommand({
  name: "disarm-failure",
  role: "organizer",
  input: z.object({ failureKey: z.string() }),
  execute: async ({ viewer, gameDayId, tx, now }, { failureKey }) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireState(firing, ["armed"], "there is nothing to disarm");
    await refuseTwice(tx, firing.id, "disarm", `${failureKey} is being disarmed already.`);
    return askEngine(tx, gameDayId, { name: "disarm", firingId: firing.id, by: viewer.name, at: now });
  },
});
