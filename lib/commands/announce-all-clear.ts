import { z } from "zod";
import { stop } from "#lib/domain/clock.ts";
import { clockJson, clockOfGameDay, clockOfRun, runClockRow } from "#lib/persistence/clock-rows.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { askEngine, wakeEngines } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { gameDayMoved, lockedRun, moveRun, notNow, type LockedRun } from "./move-game-day.ts";
import { showClock } from "./public-clock.ts";
import { saveAnnouncement } from "./save-announcement.ts";

/**
 * Announces the all clear. What participants get is the same whether it is true or not; a false one leaves the game day running, and may
 * be followed by another. A true one stops the clock and has everything reverted.
 */
export const announceAllClear = defineCommand({
  name: "announce-all-clear",
  role: "organizer",
  input: z.object({
    announcementId: z.uuid(),
    body: z.string().trim().min(1, "Say what participants should do now.").max(4000),
    truthful: z.boolean(),
  }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { announcementId, body, truthful }) => {
    const run = await lockedRun(tx, gameDayId);
    const first = await saveAnnouncement(tx, {
      id: announcementId,
      gameDayId,
      kind: "all_clear",
      body,
      at: now,
      isTrue: truthful,
      by: viewer.name,
    });
    if (!first) return { announcementId };
    if (run.state !== "running" && run.state !== "held") throw notNow(run.state, "there is nothing to call clear");
    const told = stop(clockOfGameDay(run.gameDay), now.getTime());
    append({ name: "announcement.made", payload: { announcementId, kind: "all_clear", body, clock: clockJson(told) } });
    append(await showClock(tx, gameDayId, "all_clear", told));
    if (truthful) await endRun(tx, run, viewer.name, now);
    else await tx.run.updateMany({ where: { gameDayId, allClearAt: null }, data: { allClearAt: now } });
    await wakeEngines(tx, gameDayId);
    append(gameDayMoved(run.state, truthful ? "all_clear" : run.state, viewer.name, { falseAllClear: !truthful }));
    return { announcementId };
  },
});

async function endRun(tx: Transaction, run: LockedRun, by: string, now: Date): Promise<void> {
  const clock = runClockRow(stop(clockOfRun(run), now.getTime()));
  await moveRun(tx, run, "all_clear", { ...clock, allClearAt: run.allClearAt ?? now }, "there is nothing to call clear");
  await tx.hold.updateMany({ where: { gameDayId: run.gameDayId, to: null }, data: { to: now } });
  await askEngine(tx, run.gameDayId, { name: "revert_all", by, at: now });
}
