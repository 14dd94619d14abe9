import { z } from "zod";
import { startClock } from "#lib/domain/clock.ts";
import { conflict } from "#lib/domain/errors.ts";
import { runClockRow } from "#lib/persistence/clock-rows.ts";
import { wakeEngines } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { gameDayMoved, lockedRun, notNow } from "./move-game-day.ts";
import { showClock } from "./public-clock.ts";

/** Starts the clock at T+00:00:00, for organizers and participants alike; pre-flight is walked through when it was left out. */
export const startGameDay = defineCommand({
  name: "start-game-day",
  role: "organizer",
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, now, append }) => {
    const run = await lockedRun(tx, gameDayId);
    const from = run.state;
    if (from !== "draft" && from !== "announced" && from !== "preflight") throw notNow(from, "it can't be started");
    const clock = startClock(now.getTime());
    const { count } = await tx.run.updateMany({ where: { gameDayId, state: from }, data: { state: "running", ...runClockRow(clock) } });
    if (count === 0) throw conflict("Somebody else moved the game day just now. Look again before you decide.");
    await wakeEngines(tx, gameDayId);
    append(await showClock(tx, gameDayId, "running", clock));
    if (from !== "preflight") append(gameDayMoved(from, "preflight", viewer.name));
    append(gameDayMoved("preflight", "running", viewer.name));
    return { startedAt: now.toISOString() };
  },
});
