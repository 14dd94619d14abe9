import { z } from "zod";
import { resume } from "#lib/domain/clock.ts";
import { clockOfRun, runClockRow } from "#lib/persistence/clock-rows.ts";
import { wakeEngines } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { gameDayMoved, lockedRun, moveRun, notNow } from "./move-game-day.ts";
import { followClock } from "./public-clock.ts";

/** Lets the clock run on from what it shows. Nothing fires because the hold ended: every planned moment moved with it. */
export const resumeClock = defineCommand({
  name: "resume-clock",
  role: "organizer",
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, now, append }) => {
    const run = await lockedRun(tx, gameDayId);
    if (run.state !== "held") throw notNow(run.state, "there is no hold to end");
    await moveRun(tx, run, "running", runClockRow(resume(clockOfRun(run), now.getTime())), "there is no hold to end");
    await tx.hold.updateMany({ where: { gameDayId, to: null }, data: { to: now } });
    await wakeEngines(tx, gameDayId);
    for (const event of await followClock(tx, run, (clock) => resume(clock, now.getTime()))) append(event);
    append(gameDayMoved("held", "running", viewer.name));
    return { resumedAt: now.toISOString() };
  },
});
