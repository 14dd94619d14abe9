import { z } from "zod";
import { takeDoor } from "#lib/access/ban.ts";
import { revokeInvitations } from "#lib/access/invitation.ts";
import { notFound } from "#lib/domain/errors.ts";
import { defineCommand } from "./gate.ts";

/** Ends an invitation to organize. Whoever came by it stays. */
export const revokeInvitation = defineCommand({
  name: "revoke-invitation",
  role: "organizer",
  input: z.object({ invitationId: z.uuid() }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { invitationId }) => {
    await takeDoor(tx, gameDayId, "changing");
    if ((await revokeInvitations(tx, { gameDayId, id: invitationId }, viewer.name, now)) === 0) throw notFound();
    append({ name: "access.changed", payload: { what: "invitation-revoked", role: "organizer", name: null, by: viewer.name } });
    return { invitationId };
  },
});
