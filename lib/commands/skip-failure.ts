import { z } from "zod";
import { wakeEngines } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { moveFiring } from "./move-firing.ts";
import { presentFiring, requireState } from "./present-firing.ts";

/** Leaves a failure out this time. What waits for it becomes a pocket failure; the engine says so. */
export const skipFailure = defineCommand({
  name: "skip-failure",
  role: "organizer",
  input: z.object({ failureKey: z.string(), why: z.string().trim().max(300).default("") }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { failureKey, why }) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireState(firing, ["planned", "armed"], "it can't be skipped");
    append(await moveFiring(tx, firing, { to: "skipped", by: viewer.name, why: why === "" ? "skipped" : why, at: now }));
    await wakeEngines(tx, gameDayId);
    return { firingId: firing.id };
  },
});
