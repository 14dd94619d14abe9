import { z } from "zod";
import { takeDoor } from "#lib/access/joining/ban.ts";
import { rotateLink } from "#lib/access/joining/links.ts";
import { defineCommand } from "../gate.ts";

/** Replaces the link by which participants or observers come. The old one is dead at once; whoever joined stays. */
export const replaceLink = defineCommand({
  name: "replace-link",
  roles: ["organizer"],
  input: z.object({ role: z.enum(["participant", "observer"]) }),
  output: z.object({ role: z.enum(["participant", "observer"]) }),
  describes: "Replaces the link by which participants or observers come. The old one is dead at once.",
  dangerous: true,
  execute: async ({ gameDayId, tx, now, append }, { role }, actor) => {
    await takeDoor(tx, gameDayId, "changing");
    await rotateLink(tx, gameDayId, role, actor.name, now);
    append({ name: "access.changed", payload: { what: "link-replaced", role, name: null, by: actor } });
    return { role };
  },
});
