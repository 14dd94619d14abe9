import { hold } from "#lib/domain/clock.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { lockedRun } from "../game-day/move.ts";
import { followClock } from "./public-clock.ts";

/**
 * Lets the public clock follow a true one that was held alone; nothing when it does already. Throws what PostgreSQL says, also when the
 * public row stays locked for two seconds.
 */
export async function showHold({ organizers }: Store, gameDayId: string): Promise<void> {
  await organizers.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`;
    const run = await lockedRun(tx, gameDayId);
    const { state, heldSince, gameDay } = run;
    if (state !== "held" || heldSince === null || gameDay.clockHeldSince !== null) return;
    const shown = await followClock(tx, run, (clock) => hold(clock, heldSince.getTime()));
    if (shown.length > 0) await appendEvents(tx, gameDayId, shown, new Date(clockNow()));
  });
}
