import { z } from "zod";
import { clockOfGameDay } from "#lib/persistence/clock-rows.ts";
import { defineCommand } from "./gate.ts";
import { gameDayMoved, lockedRun, moveRun } from "./move-game-day.ts";
import { showClock } from "./public-clock.ts";

/** Opens the debrief after the true all clear: detections are settled, notes compiled. */
export const beginDebrief = defineCommand({
  name: "begin-debrief",
  role: "organizer",
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, append }) => {
    const run = await lockedRun(tx, gameDayId);
    await moveRun(tx, run, "debrief", {}, "the debrief can't begin");
    append(await showClock(tx, gameDayId, "debrief", clockOfGameDay(run.gameDay)));
    append(gameDayMoved(run.state, "debrief", viewer.name));
    return { state: "debrief" };
  },
});
