import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { wakeEngines } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { requireAction } from "#lib/domain/firing-states.ts";
import { moveFiring } from "#lib/persistence/firing/move.ts";
import { presentFiring } from "../firing/present.ts";

/** Somebody answers, by name and with a reason, for a failure that can't be proven undone. Nothing is tried any more; the report says so. */
export const takeOverFiring = defineCommand({
  name: "take-over-firing",
  roles: ["organizer"],
  urgent: true,
  input: z.object({
    failureKey: z.string(),
    reason: z.string().trim().min(10, "Say in a sentence how its targets are, and why you answer for them.").max(limits.takeOver),
  }),
  output: z.object({ firingId: z.uuid() }),
  describes: "Answers, by name and with a reason, for a failure that can't be proven undone. Nothing is tried any more.",
  dangerous: true,
  execute: async ({ gameDayId, tx, append }, { failureKey, reason }, actor) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireAction(firing, "take_over");
    if (firing.error === null) throw conflict(`${failureKey} is being put back just now. It can be taken over once that does not succeed.`);
    const line = `${actor.name} TAKES IT OVER, which is not proven undone (${firing.error}): ${reason}`;
    const why = `taken over by ${actor.name}: ${reason}`;
    await moveFiring(tx, { ...firing, from: firing.state, to: "taken_over", by: actor, why });
    append({ name: "backchannel.logged", payload: { line, glyph: "taken_over", failureKey } });
    await wakeEngines(tx, gameDayId);
    return { firingId: firing.id };
  },
});
