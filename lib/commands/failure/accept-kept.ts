import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { requireAction } from "#lib/domain/firing-states.ts";
import { keptOf } from "#lib/queries/conduct/kept-of.ts";
import { defineCommand } from "../gate.ts";
import { presentFiring } from "../firing/present.ts";

/** Somebody accepts, by name, that a failure's targets are not as they were before it: others changed them meanwhile, or it has no undo. */
export const acceptKept = defineCommand({
  name: "accept-kept",
  roles: ["organizer"],
  input: z.object({ failureKey: z.string() }),
  output: z.object({ firingId: z.uuid() }),
  describes: "Accepts, by name, that a failure's targets are not as they were before it.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { failureKey }, actor) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireAction(firing, "accept");
    const { id, acceptedAt } = firing;
    const kept = keptOf(firing);
    if (kept.length === 0) throw conflict(`${failureKey}: every target is as it was before, so there is nothing to accept.`);
    if (acceptedAt !== null) return { firingId: id };
    await tx.firing.update({ where: { id }, data: { acceptedAt: now, acceptedBy: actor.name } });
    const says = kept.map(({ target, says }) => `${target}: ${says}`).join("; ");
    const line = `${actor.name} accepts what is different: ${says}`;
    append({ name: "backchannel.logged", payload: { line, glyph: "reverted", failureKey } });
    return { firingId: id };
  },
});
