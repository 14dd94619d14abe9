import { z } from "zod";
import { askedSchema, askEngine } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { holdTrueClock } from "../clock/hold-run.ts";
import { lockedTrueRun } from "../game-day/move.ts";
import { showHold } from "../clock/show-hold.ts";

/**
 * Has everything reverted and disarmed at once and holds the clock, so that nothing new begins. Works in every state, and is committed
 * without a row that participants' statements could keep locked; what they see of it follows.
 */
export const stopEverything = defineCommand({
  name: "stop-everything",
  roles: ["organizer"],
  urgent: true,
  onArchived: true,
  input: z.object({}),
  output: askedSchema,
  describes: "Has everything reverted and disarmed at once and holds the clock.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, _input, actor) => {
    const run = await lockedTrueRun(tx, gameDayId);
    const asked = await askEngine(tx, gameDayId, { name: "stop_all", by: actor, at: now });
    if (run.state === "running") append(await holdTrueClock(tx, run, { by: actor, why: "stop everything", now }));
    return asked;
  },
  // The engine shows it too, and says so when it can't.
  afterwards: (store, gameDayId) => showHold(store, gameDayId).catch(() => undefined),
});
