import { z } from "zod";
import { askEngine, refuseTwice } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { presentFiring } from "./present-firing.ts";

/** Has the engine say which calls a failure would make. Changes nothing; the answer comes as command.finished. */
export const dryRunFailure = defineCommand({
  name: "dry-run-failure",
  role: "organizer",
  input: z.object({ failureKey: z.string() }),
  execute: async ({ viewer, gameDayId, tx, now }, { failureKey }) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    await refuseTwice(tx, firing.id, "dry_run", `${failureKey} is being dry-run already.`);
    return askEngine(tx, gameDayId, { name: "dry_run", firingId: firing.id, by: viewer.name, at: now });
  },
});
