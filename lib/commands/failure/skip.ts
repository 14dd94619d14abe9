import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { wakeEngines } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { requireAction } from "#lib/domain/firing-states.ts";
import { moveFiring } from "#lib/persistence/firing/move.ts";
import { presentFiring } from "../firing/present.ts";

/** Leaves a failure out this time. What waits for it becomes a pocket failure; the engine says so. */
export const skipFailure = defineCommand({
  name: "skip-failure",
  roles: ["organizer"],
  input: z.object({ failureKey: z.string(), why: z.string().trim().max(limits.why).default("") }),
  output: z.object({ firingId: z.uuid() }),
  describes: "Leaves a failure out this time. What waits for it becomes a pocket failure.",
  dangerous: false,
  execute: async ({ gameDayId, tx }, { failureKey, why }, actor) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireAction(firing, "skip");
    await moveFiring(tx, { ...firing, from: firing.state, to: "skipped", by: actor, why: why === "" ? "skipped" : why });
    await wakeEngines(tx, gameDayId);
    return { firingId: firing.id };
  },
});
