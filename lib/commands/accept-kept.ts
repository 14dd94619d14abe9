import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { keptOf } from "#lib/queries/kept-of.ts";
import { defineCommand } from "./gate.ts";
import { presentFiring } from "./present-firing.ts";

/** Somebody accepts, by name, that a failure's targets are not as they were before it: what others changed meanwhile was kept. */
export const acceptKept = defineCommand({
  name: "accept-kept",
  role: "organizer",
  input: z.object({ failureKey: z.string() }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { failureKey }) => {
    const { id, acceptedAt, proof } = await presentFiring(tx, gameDayId, failureKey);
    const kept = keptOf(proof);
    if (kept.length === 0) throw conflict(`${failureKey}: every target is as it was before, so there is nothing to accept.`);
    if (acceptedAt !== null) return { firingId: id };
    await tx.firing.update({ where: { id }, data: { acceptedAt: now, acceptedBy: viewer.name } });
    const says = kept.map(({ target, says }) => `${target}: ${says}`).join("; ");
    const line = `${viewer.name} accepts what ${failureKey} left as others made it: ${says}`;
    append({ name: "backchannel.logged", payload: { line, glyph: "reverted", failureKey } });
    return { firingId: id };
  },
});
