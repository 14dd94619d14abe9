import { scheduleActor } from "#lib/domain/actor.ts";
import { mayDo } from "#lib/domain/firing-states.ts";
import { lockFiring } from "#lib/commands/lock-rows.ts";
import { conflict } from "#lib/domain/errors.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { Engine } from "../engine.ts";
import { loadFiring } from "../firing/load.ts";
import type { MoveGuard } from "#lib/persistence/firing/move.ts";
import { forgetArming, returnToPlanned } from "../firing/return-to-planned.ts";
import type { BookEntry } from "../schedule/schedule-book.ts";

export type ClockRuns = Extract<MoveGuard, { kind: "clock_runs" }>;

/**
 * Takes a failure off the timeline, disarmed, and says why: from now on only a person fires it. Throws conflict when the clock is held, or
 * was since the book was read: then its moment has not come.
 */
export function toPocket(engine: Engine, entry: BookEntry, guard: ClockRuns, why: string): Promise<void> {
  const { firingId, failureKey } = entry;
  return engine.turns.take(firingId, async () => {
    const firing = await loadFiring(engine.store.organizers, firingId);
    if (!mayDo(firing.state, "fire")) return;
    await engine.store.organizers.$transaction(async (tx) => {
      await lockFiring(tx, firingId);
      await requireRunningClock(tx, firing.gameDayId, guard);
      if (firing.state === "armed") await returnToPlanned(tx, firing, { by: scheduleActor, why });
      const { count } = await tx.firing.updateMany({
        where: { id: firingId, state: "planned", pocket: false },
        data: { pocket: true, why },
      });
      if (count === 0) return;
      const says = `${failureKey} is in the pocket: ${why}`;
      await appendEvents(tx, firing.gameDayId, [{ name: "plan.changed", payload: { by: scheduleActor, says } }], new Date(clockNow()));
    });
    await forgetArming(engine, firing);
    entry.pocket = true;
  });
}

/** Whoever holds the clock waits from here on, or is seen here. */
async function requireRunningClock(tx: Transaction, gameDayId: string, { heldTotalMs }: ClockRuns): Promise<void> {
  const running = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "backchannel"."run" WHERE "gameDayId" = ${gameDayId}::uuid AND "state" = 'running' AND "heldSince" IS NULL
      AND "heldTotalMs" = ${heldTotalMs}::float8 FOR NO KEY UPDATE`;
  if (running.length === 0) throw conflict("The clock was held or stopped meanwhile, so nothing moves to the pocket.");
}
