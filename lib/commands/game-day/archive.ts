import { z } from "zod";
import { closeToAll } from "../clock/public-clock.ts";
import { defineCommand } from "../gate.ts";
import { gameDayMoved, lockedRun, moveRun } from "./move.ts";
import { refuseWhileAtWork, refuseWhileBroken, refuseWhileUnended } from "./refuse-broken.ts";

/** Puts a game day away that was published or ended: home leaves it out unless asked, and nothing of it is changed any more. */
export const archiveGameDay = defineCommand({
  name: "archive-game-day",
  roles: ["organizer"],
  input: z.object({}),
  output: z.object({ state: z.literal("archived") }),
  describes: "Puts a game day away that was published or ended; nothing of it is changed any more.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, _input, actor) => {
    const run = await lockedRun(tx, gameDayId);
    await refuseWhileBroken(tx, gameDayId, "archive it");
    await refuseWhileUnended(tx, gameDayId, "archive it");
    await refuseWhileAtWork(tx, gameDayId);
    await moveRun(tx, run, "archived", {}, "it can't be archived");
    append(await closeToAll(tx, run, now));
    append(gameDayMoved(run.state, "archived", actor));
    return { state: "archived" as const };
  },
});
