import { z } from "zod";
import { takeDoor } from "#lib/access/ban.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { Role } from "#lib/domain/people.ts";
import { defineCommand } from "./gate.ts";

/** Ends a removal: the person and their browsers may come by a link again. It gives back no role by itself. */
export const letBackIn = defineCommand({
  name: "let-back-in",
  role: "organizer",
  input: z.object({ personId: z.string().min(1) }),
  execute: async ({ viewer, gameDayId, tx, append }, { personId }) => {
    await takeDoor(tx, gameDayId, "changing");
    const key = { gameDayId_personId: { gameDayId, personId } };
    const banned = await tx.ban.findUnique({ where: key });
    if (banned === null) throw notFound();
    await tx.ban.delete({ where: key });
    append({ name: "access.changed", payload: { what: "let-back-in", role: banned.role as Role, name: banned.name, by: viewer.name } });
    return { personId };
  },
});
