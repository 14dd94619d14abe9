import { z } from "zod";
import { ban, takeDoor } from "#lib/access/joining/ban.ts";
import { revokeInvitations } from "#lib/access/joining/invitation.ts";
import { rotateLink } from "#lib/access/joining/links.ts";
import { GamedayError, invalid, notFound } from "#lib/domain/errors.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import type { Organizer } from "#lib/domain/people.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { defineCommand } from "../gate.ts";
import { leaveIncidents } from "../incident/leave.ts";

/**
 * Ends every role a person has in the game day and its incidents, at once, keeps them and their browsers out, and replaces the link they came by.
 * Participants hear of it only when the person was one of them. Throws conflict when the person is an owner and whoever asks is not.
 */
export const removePerson = defineCommand({
  name: "remove-person",
  roles: ["organizer"],
  input: z.object({ personId: z.string().min(1) }),
  output: z.object({ personId: z.string() }),
  describes: "Ends every role a person has in the game day and replaces the link they came by.",
  dangerous: true,
  execute: async ({ viewer, gameDayId, tx, now, append }, { personId }, actor) => {
    if (personId === viewer.personId) throw invalid("You can't remove yourself. Ask another organizer to.", "personId");
    await takeDoor(tx, gameDayId, "changing");
    const key = { gameDayId_personId: { gameDayId, personId } };
    const organizer = await tx.organizerMembership.findUnique({ where: key });
    const member = await tx.membership.findUnique({ where: key });
    if (organizer === null && member === null) throw notFound();
    await refuseOwner(tx, viewer, personId);
    const by = actor.name;
    await tx.organizerMembership.deleteMany({ where: { gameDayId, personId } });
    await tx.membership.deleteMany({ where: { gameDayId, personId } });
    const name = organizer?.name ?? member?.name ?? "";
    await ban(tx, { gameDayId, personId, name, role: organizer === null ? (member?.role ?? "") : "organizer", by, at: now });
    if (organizer !== null) {
      if (organizer.invitationId !== null) await revokeInvitations(tx, { gameDayId, id: organizer.invitationId }, by, now);
      append({ name: "organizer.removed", payload: { personId, name: organizer.name, by: actor } });
    }
    if (member !== null) {
      const role = member.role === "observer" ? "observer" : "participant";
      await rotateLink(tx, gameDayId, role, by, now);
      append({ name: "person.removed", payload: { personId } });
      for (const event of await leaveIncidents(tx, gameDayId, { personId, name: member.name })) append(event);
      for (const event of await refusePauses(tx, gameDayId, personId, now)) append(event);
      append({ name: "access.changed", payload: { what: "removed", role, name: member.name, by: actor } });
    }
    return { personId };
  },
});

/** Nobody waits for an answer to them any more. */
async function refusePauses(tx: Transaction, gameDayId: string, personId: string, now: Date): Promise<NewEvent<"pause.answered">[]> {
  const answer = "Whoever asked has left the game day.";
  const refused = await tx.pauseRequest.updateManyAndReturn({
    where: { gameDayId, personId, status: "asked" },
    data: { status: "refused", answer, answeredAt: now },
    select: { id: true },
  });
  return refused.map(({ id: requestId }) => ({ name: "pause.answered", payload: { requestId, granted: false, answer } }));
}

async function refuseOwner(tx: Transaction, viewer: Organizer, personId: string): Promise<void> {
  const owners = await tx.owner.findMany({ where: { personId: { in: [personId, viewer.personId] } }, select: { personId: true } });
  const isOwner = (id: string) => owners.some((owner) => owner.personId === id);
  if (isOwner(personId) && !isOwner(viewer.personId)) throw new GamedayError("conflict", "Only an owner can remove an owner.");
}
