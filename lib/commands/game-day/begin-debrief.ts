import { z } from "zod";
import { clockOfGameDay } from "#lib/persistence/clock-rows.ts";
import { defineCommand } from "../gate.ts";
import { gameDayMoved, lockedRun, moveRun } from "./move.ts";
import { showClock } from "../clock/public-clock.ts";

/** Opens the debrief after the true all clear: detections are settled, notes compiled. */
export const beginDebrief = defineCommand({
  name: "begin-debrief",
  roles: ["organizer"],
  input: z.object({}),
  output: z.object({ state: z.literal("debrief") }),
  describes: "Opens the debrief after the true all clear.",
  dangerous: false,
  execute: async ({ gameDayId, tx, append }, _input, actor) => {
    const run = await lockedRun(tx, gameDayId);
    await moveRun(tx, run, "debrief", {}, "the debrief can't begin");
    append(await showClock(tx, gameDayId, "debrief", clockOfGameDay(run.gameDay)));
    append(gameDayMoved(run.state, "debrief", actor));
    return { state: "debrief" as const };
  },
});
