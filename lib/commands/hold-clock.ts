import { z } from "zod";
import { defineCommand } from "./gate.ts";
import { holdRun } from "./hold-run.ts";
import { lockedRun } from "./move-game-day.ts";

/** Holds the clock: everything still planned moves by as long as the hold lasts. What is broken keeps its real maximum duration. */
export const holdClock = defineCommand({
  name: "hold-clock",
  role: "organizer",
  input: z.object({ why: z.string().trim().max(300).default("") }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { why }) => {
    const run = await lockedRun(tx, gameDayId);
    for (const event of await holdRun(tx, run, { by: viewer.name, why, now })) append(event);
    return { heldSince: now.toISOString() };
  },
});
