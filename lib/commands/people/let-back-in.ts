import { roleSchema } from "#lib/domain/enums.ts";
import { z } from "zod";
import { takeDoor } from "#lib/access/joining/ban.ts";
import { notFound } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";

/** Ends a removal: the person and their browsers may come by a link again. It gives back no role by itself. */
export const letBackIn = defineCommand({
  name: "let-back-in",
  roles: ["organizer"],
  input: z.object({ personId: z.string().min(1) }),
  output: z.object({ personId: z.string() }),
  describes: "Ends a removal: the person may come by a link again. It gives back no role by itself.",
  dangerous: false,
  execute: async ({ gameDayId, tx, append }, { personId }, actor) => {
    await takeDoor(tx, gameDayId, "changing");
    const key = { gameDayId_personId: { gameDayId, personId } };
    const banned = await tx.ban.findUnique({ where: key });
    if (banned === null) throw notFound();
    await tx.ban.delete({ where: key });
    append({
      name: "access.changed",
      payload: { what: "let-back-in", role: roleSchema.parse(banned.role), name: banned.name, by: actor },
    });
    return { personId };
  },
});
