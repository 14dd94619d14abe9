import { z } from "zod";
import { askEngine, refuseTwice } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { beforeAllClear } from "./move-game-day.ts";
import { requireState } from "./present-firing.ts";
import { readyFiring } from "./ready-firing.ts";

/** Has the engine check the target and store the undo record, so that firing takes no thought. What can't be undone wants it in words. */
export const armFailure = defineCommand({
  name: "arm-failure",
  role: "organizer",
  input: z.object({ failureKey: z.string(), confirmation: z.string().optional(), again: z.boolean().default(false) }),
  execute: async (context, { failureKey, confirmation, again }) => {
    const { viewer, gameDayId, tx, now, append } = context;
    await beforeAllClear(tx, gameDayId, `${failureKey} can't be armed`);
    const { firing, moved } = await readyFiring(context, { failureKey, again, confirmation });
    requireState(firing, ["planned"], "it can't be armed");
    await refuseTwice(tx, firing.id, "arm", `${failureKey} is being armed already.`);
    for (const event of moved) append(event);
    return askEngine(tx, gameDayId, {
      name: "arm",
      firingId: firing.id,
      input: confirmation === undefined ? {} : { confirmation },
      by: viewer.name,
      at: now,
    });
  },
});
