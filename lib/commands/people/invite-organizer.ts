import { z } from "zod";
import { takeDoor } from "#lib/access/joining/ban.ts";
import { makeInvitation } from "#lib/access/joining/invitation.ts";
import { conflict } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";

/**
 * Makes the link by which others come to organize, in place of the one before. It is told once. Throws conflict for whoever has no password:
 * from now on this machine's terminal is not the only way in.
 */
export const inviteOrganizer = defineCommand({
  name: "invite-organizer",
  roles: ["organizer"],
  input: z.object({}),
  output: z.object({ token: z.string() }),
  describes: "Makes the link by which others come to organize, in place of the one before. It is told once.",
  dangerous: true,
  execute: async ({ viewer, gameDayId, tx, now, append }, _input, actor) => {
    if ((await tx.keyholder.count({ where: { personId: viewer.personId } })) === 0)
      throw conflict("Choose a password for yourself first, under Account. Then you can invite others to organize.");
    await takeDoor(tx, gameDayId, "changing");
    const token = await makeInvitation(tx, gameDayId, actor.name, now);
    append({ name: "access.changed", payload: { what: "invited", role: "organizer", name: null, by: actor } });
    return { token };
  },
});
