import type { Actor } from "#lib/domain/actor.ts";
import { holdTrueClock } from "#lib/commands/clock/hold-run.ts";
import { lockedTrueRun } from "#lib/commands/game-day/move.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";

/** Holds a running game day's true clock, so that nothing more fires; false when it does not run. The web does so itself, a terminal can't. */
export async function holdForStop(store: Store, gameDayId: string, by: Actor): Promise<boolean> {
  return store.organizers.$transaction(async (tx) => {
    const run = await lockedTrueRun(tx, gameDayId);
    if (run.state !== "running") return false;
    const now = new Date(clockNow());
    await appendEvents(tx, gameDayId, [await holdTrueClock(tx, run, { by, why: "stop everything", now })], now);
    return true;
  });
}
