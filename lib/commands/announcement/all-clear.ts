import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import type { Actor } from "#lib/domain/actor.ts";
import { rememberHold, stop } from "#lib/domain/clock.ts";
import { clockOfGameDay, clockOfRun, runClockRow } from "#lib/persistence/clock-rows.ts";
import { toldClockView } from "#lib/queries/clock-view.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { askEngine, wakeEngines } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { gameDayMoved, lockedRun, moveRun, notNow, type LockedRun } from "../game-day/move.ts";
import { showClock } from "../clock/public-clock.ts";
import { saveAnnouncement } from "./save.ts";

/**
 * Announces the all clear. What participants get is the same whether it is true or not; a false one leaves the game day running, and may
 * be followed by another. A true one stops the clock and has everything reverted.
 */
export const announceAllClear = defineCommand({
  name: "announce-all-clear",
  roles: ["organizer"],
  input: z.object({
    announcementId: z.uuid(),
    body: z.string().trim().min(1, "Say what participants should do now.").max(limits.words),
    truthful: z.boolean(),
  }),
  output: z.object({ announcementId: z.uuid() }),
  describes: "Announces the all clear. A true one stops the clock and has everything reverted; a false one leaves the game day running.",
  dangerous: true,
  execute: async ({ gameDayId, tx, now, append }, { announcementId, body, truthful }, actor) => {
    const run = await lockedRun(tx, gameDayId);
    const first = await saveAnnouncement(tx, {
      id: announcementId,
      gameDayId,
      kind: "all_clear",
      body,
      at: now,
      isTrue: truthful,
      by: actor.name,
    });
    if (!first) return { announcementId };
    if (run.state !== "running" && run.state !== "held") throw notNow(run.state, "there is nothing to call clear");
    const shown = clockOfGameDay(run.gameDay);
    const told = rememberHold(shown, stop(shown, now.getTime()));
    append({ name: "announcement.made", payload: { announcementId, kind: "all_clear", body, clock: toldClockView(told) } });
    append(await showClock(tx, gameDayId, "all_clear", told));
    if (truthful) await endRun(tx, run, actor, now);
    else await tx.run.updateMany({ where: { gameDayId, allClearAt: null }, data: { allClearAt: now } });
    await wakeEngines(tx, gameDayId);
    append(gameDayMoved(run.state, truthful ? "all_clear" : run.state, actor, { falseAllClear: !truthful }));
    return { announcementId };
  },
});

async function endRun(tx: Transaction, run: LockedRun, by: Actor, now: Date): Promise<void> {
  const clock = runClockRow(stop(clockOfRun(run), now.getTime()));
  await moveRun(tx, run, "all_clear", { ...clock, allClearAt: run.allClearAt ?? now }, "there is nothing to call clear");
  await tx.hold.updateMany({ where: { gameDayId: run.gameDayId, to: null }, data: { to: now } });
  await askEngine(tx, run.gameDayId, { name: "revert_all", by, at: now });
}
