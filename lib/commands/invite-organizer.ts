import { z } from "zod";
import { takeDoor } from "#lib/access/ban.ts";
import { makeInvitation } from "#lib/access/invitation.ts";
import { conflict } from "#lib/domain/errors.ts";
import { defineCommand } from "./gate.ts";

/**
 * Makes the link by which others come to organize, in place of the one before. It is told once. Throws conflict for whoever has no password:
 * from now on this machine's terminal is not the only way in.
 */
export const inviteOrganizer = defineCommand({
  name: "invite-organizer",
  role: "organizer",
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, now, append }) => {
    if ((await tx.keyholder.count({ where: { personId: viewer.personId } })) === 0)
      throw conflict("Choose a password for yourself first, under Account. Then you can invite others to organize.");
    await takeDoor(tx, gameDayId, "changing");
    const token = await makeInvitation(tx, gameDayId, viewer.name, now);
    append({ name: "access.changed", payload: { what: "invited", role: "organizer", name: null, by: viewer.name } });
    return { token };
  },
});
