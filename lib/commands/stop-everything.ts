import { z } from "zod";
import { askEngine } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { holdRun } from "./hold-run.ts";
import { lockedRun } from "./move-game-day.ts";

/** Has everything reverted and disarmed at once and holds the clock, so that nothing new begins. Works in every state. */
export const stopEverything = defineCommand({
  name: "stop-everything",
  role: "organizer",
  urgent: true,
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, now, append }) => {
    const run = await lockedRun(tx, gameDayId);
    const asked = await askEngine(tx, gameDayId, { name: "stop_all", by: viewer.name, at: now });
    if (run.state !== "running") return asked;
    for (const event of await holdRun(tx, run, { by: viewer.name, why: "stop everything", now })) append(event);
    return asked;
  },
});
