import { z } from "zod";
import { hold, resume } from "#lib/domain/clock.ts";
import { clockOfRun, runClockRow } from "#lib/persistence/clock-rows.ts";
import { wakeEngines } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { gameDayMoved, lockedRun, moveRun, notNow } from "../game-day/move.ts";
import { followClock } from "./public-clock.ts";

/** Lets the clock run on from what it shows. Nothing fires because the hold ended: every planned moment moved with it. */
export const resumeClock = defineCommand({
  name: "resume-clock",
  roles: ["organizer"],
  input: z.object({}),
  output: z.object({ resumedAt: z.iso.datetime() }),
  describes: "Lets the clock run on from what it shows. Nothing fires because the hold ended.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, _input, actor) => {
    const run = await lockedRun(tx, gameDayId);
    if (run.state !== "held") throw notNow(run.state, "there is no hold to end");
    await moveRun(tx, run, "running", runClockRow(resume(clockOfRun(run), now.getTime())), "there is no hold to end");
    await tx.hold.updateMany({ where: { gameDayId, to: null }, data: { to: now } });
    await wakeEngines(tx, gameDayId);
    // A stop may have held the true clock alone: the public one must not be ahead by that hold.
    const heldAt = run.heldSince?.getTime() ?? now.getTime();
    for (const event of await followClock(tx, run, (clock) => resume(hold(clock, heldAt), now.getTime()))) append(event);
    append(gameDayMoved("held", "running", actor));
    return { resumedAt: now.toISOString() };
  },
});
