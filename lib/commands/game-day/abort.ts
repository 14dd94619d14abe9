import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { rememberHold, stop } from "#lib/domain/clock.ts";
import { clockOfGameDay, clockOfRun, runClockRow } from "#lib/persistence/clock-rows.ts";
import { askEngine } from "../ask-engine.ts";
import { showClock } from "../clock/public-clock.ts";
import { defineCommand } from "../gate.ts";
import { gameDayMoved, lockedRun, moveRun } from "./move.ts";

/** Ends a game day for good, before its debrief: nothing fires from here on, and everything is reverted. Participants are told that it was ended. */
export const abortGameDay = defineCommand({
  name: "abort-game-day",
  roles: ["organizer"],
  input: z.object({ why: z.string().trim().min(3, "Say why it is ended.").max(limits.longWhy) }),
  output: z.object({ state: z.literal("aborted") }),
  describes: "Ends the game day for good, before its debrief, and has everything reverted.",
  dangerous: true,
  execute: async ({ gameDayId, tx, now, append }, { why }, actor) => {
    const run = await lockedRun(tx, gameDayId);
    const shown = clockOfGameDay(run.gameDay);
    const stopped = runClockRow(stop(clockOfRun(run), now.getTime()));
    await moveRun(tx, run, "aborted", stopped, "it can't be ended");
    await tx.hold.updateMany({ where: { gameDayId, to: null }, data: { to: now } });
    await askEngine(tx, gameDayId, { name: "revert_all", by: actor, at: now });
    append(await showClock(tx, gameDayId, "ended", rememberHold(shown, stop(shown, now.getTime()))));
    append(gameDayMoved(run.state, "aborted", actor, { why }));
    return { state: "aborted" as const };
  },
});
