import { z } from "zod";
import { takeDoor } from "#lib/access/ban.ts";
import { rotateLink } from "#lib/access/links.ts";
import { defineCommand } from "./gate.ts";

/** Replaces the link by which participants or observers come. The old one is dead at once; whoever joined stays. */
export const replaceLink = defineCommand({
  name: "replace-link",
  role: "organizer",
  input: z.object({ role: z.enum(["participant", "observer"]) }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { role }) => {
    await takeDoor(tx, gameDayId, "changing");
    await rotateLink(tx, gameDayId, role, viewer.name, now);
    append({ name: "access.changed", payload: { what: "link-replaced", role, name: null, by: viewer.name } });
    return { role };
  },
});
