import { z } from "zod";
import { askEngine, refuseTwice } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { whileRunning } from "./move-game-day.ts";
import { requireState } from "./present-firing.ts";
import { readyFiring } from "./ready-firing.ts";

/** Fires now, whatever the schedule says, also while held; the engine arms it first when it is not armed. */
export const fireFailure = defineCommand({
  name: "fire-failure",
  role: "organizer",
  input: z.object({ failureKey: z.string(), confirmation: z.string().optional(), again: z.boolean().default(false) }),
  execute: async (context, { failureKey, confirmation, again }) => {
    const { viewer, gameDayId, tx, now, append } = context;
    await whileRunning(tx, gameDayId, `${failureKey} can't be fired`);
    const { firing, moved } = await readyFiring(context, { failureKey, again, confirmation });
    requireState(firing, ["planned", "armed"], "it can't be fired");
    await refuseTwice(tx, firing.id, "fire", `${failureKey} is being fired already.`);
    for (const event of moved) append(event);
    return askEngine(tx, gameDayId, {
      name: "fire",
      firingId: firing.id,
      input: confirmation === undefined ? {} : { confirmation },
      by: viewer.name,
      at: now,
    });
  },
});
