import { z } from "zod";
import { ofa2012Paces, ofa2012Plan } from "#lib/domain/plans/ofa-2012.ts";
import { defineCommand } from "./gate.ts";
import { readPractice } from "./read-practice.ts";
import { storeGameDay } from "./store-game-day.ts";

/** Makes a game day from the bundled 2012 plan, against the running practice stack; the founder is its first organizer. */
export const createGameDay = defineCommand({
  name: "create-game-day",
  role: "founder",
  input: z.object({
    template: z.literal("ofa-2012"),
    pace: z.enum(["rehearsal", "full-day"]),
    name: z.string().trim().min(1, "Name the game day.").max(80).optional(),
  }),
  execute: async ({ viewer, tx, now, append }, { pace, name }) => {
    const plan = ofa2012Plan(await readPractice(), { pace: ofa2012Paces[pace] });
    const named = { ...plan, name: name ?? plan.name };
    const gameDayId = await storeGameDay(tx, named, viewer, now);
    append({
      name: "plan.changed",
      payload: { by: viewer.name, says: `made the game day from ${plan.name}, ${named.failures.length} failures` },
    });
    return { gameDayId };
  },
});
