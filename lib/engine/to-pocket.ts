import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { disarmFiring } from "./disarm-firing.ts";
import type { Engine } from "./engine.ts";
import type { BookEntry } from "./schedule-book.ts";

/** Takes a failure off the timeline, disarmed, and says why: from now on only a person fires it. */
export async function toPocket(engine: Engine, entry: BookEntry, why: string): Promise<void> {
  const { firingId, failureKey, state, firing } = entry;
  if (state === "armed") await disarmFiring(engine, firingId, { by: "schedule", why });
  await engine.store.organizers.$transaction(async (tx) => {
    const { count } = await tx.firing.updateMany({ where: { id: firingId, state: "planned", pocket: false }, data: { pocket: true, why } });
    if (count === 0) return;
    await appendEvents(
      tx,
      firing.gameDayId,
      [{ name: "plan.changed", payload: { by: "schedule", says: `${failureKey} is in the pocket: ${why}` } }],
      new Date(clockNow()),
    );
  });
  entry.pocket = true;
}
