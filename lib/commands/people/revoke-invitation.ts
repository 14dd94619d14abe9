import { z } from "zod";
import { takeDoor } from "#lib/access/joining/ban.ts";
import { revokeInvitations } from "#lib/access/joining/invitation.ts";
import { notFound } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";

/** Ends an invitation to organize. Whoever came by it stays. */
export const revokeInvitation = defineCommand({
  name: "revoke-invitation",
  roles: ["organizer"],
  input: z.object({ invitationId: z.uuid() }),
  output: z.object({ invitationId: z.uuid() }),
  describes: "Ends an invitation to organize. Whoever came by it stays.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { invitationId }, actor) => {
    await takeDoor(tx, gameDayId, "changing");
    if ((await revokeInvitations(tx, { gameDayId, id: invitationId }, actor.name, now)) === 0) throw notFound();
    append({ name: "access.changed", payload: { what: "invitation-revoked", role: "organizer", name: null, by: actor } });
    return { invitationId };
  },
});
