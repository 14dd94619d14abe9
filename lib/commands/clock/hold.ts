import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { defineCommand } from "../gate.ts";
import { holdRun } from "./hold-run.ts";
import { lockedRun } from "../game-day/move.ts";

/** Holds the clock: everything still planned moves by as long as the hold lasts. What is broken keeps its real maximum duration. */
export const holdClock = defineCommand({
  name: "hold-clock",
  roles: ["organizer"],
  input: z.object({ why: z.string().trim().max(limits.why).default("") }),
  output: z.object({ heldSince: z.iso.datetime() }),
  describes: "Holds the clock: everything still planned moves by as long as the hold lasts.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { why }, actor) => {
    const run = await lockedRun(tx, gameDayId);
    for (const event of await holdRun(tx, run, { by: actor, why, now })) append(event);
    return { heldSince: now.toISOString() };
  },
});
