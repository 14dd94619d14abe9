import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { wakeEngines } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { moveFiring } from "./move-firing.ts";
import { presentFiring, requireState } from "./present-firing.ts";

/** Somebody answers, by name and with a reason, for a failure that can't be proven undone. Nothing is tried any more; the report says so. */
export const takeOverFiring = defineCommand({
  name: "take-over-firing",
  role: "organizer",
  urgent: true,
  input: z.object({
    failureKey: z.string(),
    reason: z.string().trim().min(10, "Say in a sentence how its targets are, and why you answer for them.").max(1000),
  }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { failureKey, reason }) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireState(firing, ["reverting", "revert_failed"], "there is nothing to take over");
    if (firing.error === null) throw conflict(`${failureKey} is being put back just now. It can be taken over once that does not succeed.`);
    const line = `${viewer.name} TAKES OVER ${failureKey}, which is not proven undone (${firing.error}): ${reason}`;
    append(await moveFiring(tx, firing, { to: "taken_over", by: viewer.name, why: `taken over by ${viewer.name}: ${reason}`, at: now }));
    append({ name: "backchannel.logged", payload: { line, glyph: "taken_over", failureKey } });
    await wakeEngines(tx, gameDayId);
    return { firingId: firing.id };
  },
});
