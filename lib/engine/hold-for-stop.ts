import { holdRun } from "#lib/commands/hold-run.ts";
import { lockedRun } from "#lib/commands/move-game-day.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";

/** Holds a running game day's clock, so that nothing more fires; false when it does not run. The web does so itself, a terminal can't. */
export async function holdForStop(store: Store, gameDayId: string, by: string): Promise<boolean> {
  return store.organizers.$transaction(async (tx) => {
    const run = await lockedRun(tx, gameDayId);
    if (run.state !== "running") return false;
    const now = new Date(clockNow());
    await appendEvents(tx, gameDayId, await holdRun(tx, run, { by, why: "stop everything", now }), now);
    return true;
  });
}
