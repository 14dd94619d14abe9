import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { keptOf } from "#lib/queries/kept-of.ts";
import { defineCommand } from "./gate.ts";
import { presentFiring, requireState } from "./present-firing.ts";

/** Somebody accepts, by name, that a failure's targets are not as they were before it: others changed them meanwhile, or it has no undo. */
export const acceptKept = defineCommand({
  name: "accept-kept",
  role: "organizer",
  input: z.object({ failureKey: z.string() }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { failureKey }) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    requireState(firing, ["reverted"], "there is nothing to accept yet");
    const { id, acceptedAt } = firing;
    const kept = keptOf(firing);
    if (kept.length === 0) throw conflict(`${failureKey}: every target is as it was before, so there is nothing to accept.`);
    if (acceptedAt !== null) return { firingId: id };
    await tx.firing.update({ where: { id }, data: { acceptedAt: now, acceptedBy: viewer.name } });
    const says = kept.map(({ target, says }) => `${target}: ${says}`).join("; ");
    const line = `${viewer.name} accepts what is different after ${failureKey}: ${says}`;
    append({ name: "backchannel.logged", payload: { line, glyph: "reverted", failureKey } });
    return { firingId: id };
  },
});
