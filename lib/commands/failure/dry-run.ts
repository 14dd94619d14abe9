import { z } from "zod";
import { askedSchema, askEngine, refuseTwice } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { presentFiring } from "../firing/present.ts";

/** Has the engine say which calls a failure would make. Changes nothing; the answer comes as command.finished. */
export const dryRunFailure = defineCommand({
  name: "dry-run-failure",
  roles: ["organizer"],
  input: z.object({ failureKey: z.string() }),
  output: askedSchema,
  describes: "Has the engine say which calls a failure would make. Changes nothing.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now }, { failureKey }, actor) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    await refuseTwice(tx, firing.id, "dry_run", `${failureKey} is being dry-run already.`);
    return askEngine(tx, gameDayId, { name: "dry_run", firingId: firing.id, by: actor, at: now });
  },
});
