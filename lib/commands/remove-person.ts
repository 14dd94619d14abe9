import { z } from "zod";
import { invalid, notFound } from "#lib/domain/errors.ts";
import { defineCommand } from "./gate.ts";

/** Ends every role a person has in the game day, at once. Participants hear of it only when the person was one of them. */
export const removePerson = defineCommand({
  name: "remove-person",
  role: "organizer",
  input: z.object({ personId: z.string().min(1) }),
  execute: async ({ viewer, gameDayId, tx, append }, { personId }) => {
    if (personId === viewer.personId) throw invalid("You can't remove yourself. Ask another organizer to.", "personId");
    const organizer = await tx.organizerMembership.findUnique({ where: { gameDayId_personId: { gameDayId, personId } } });
    const asOrganizer = await tx.organizerMembership.deleteMany({ where: { gameDayId, personId } });
    const asParticipant = await tx.membership.deleteMany({ where: { gameDayId, personId } });
    if (asOrganizer.count + asParticipant.count === 0) throw notFound();
    if (asParticipant.count > 0) append({ name: "person.removed", payload: { personId } });
    if (organizer !== null) append({ name: "organizer.removed", payload: { personId, name: organizer.name, by: viewer.name } });
    return { personId };
  },
});
