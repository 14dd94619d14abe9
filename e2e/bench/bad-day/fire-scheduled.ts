import { actorNamed } from "#lib/domain/actor.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { LatenessPlan } from "../lateness.ts";
import { organizer } from "../make-game-day.ts";
import { until } from "./make-day.ts";

const settleMs = 15_000;

/** Puts the failures that wait for it on the timeline, irregularly over a while from now, and waits until the engine has fired them or should have. */
export async function fireScheduled(store: Store, gameDayId: string, { firstAfterMs, spreadMs }: LatenessPlan): Promise<void> {
  await store.organizers.$transaction(async (tx) => {
    const { startedAt } = await tx.run.findUniqueOrThrow({ where: { gameDayId }, select: { startedAt: true } });
    const from = Math.floor(clockNow() - (startedAt?.getTime() ?? 0) + firstAfterMs);
    await tx.$executeRaw`
      UPDATE backchannel.failure f SET "plan" = jsonb_set(f."plan", '{trigger}',
        jsonb_build_object('kind', 'at', 'offsetMs', ${from}::bigint + (f."position"::bigint * 48271 * 7919) % ${spreadMs}::bigint))
      WHERE f."gameDayId" = ${gameDayId}::uuid AND f."key" LIKE 'L%'`;
    await tx.firing.updateMany({ where: { gameDayId, failure: { key: { startsWith: "L" } } }, data: { pocket: false } });
    await appendEvents(
      tx,
      gameDayId,
      [{ name: "plan.changed", payload: { by: actorNamed(organizer.name), says: "put on the timeline" } }],
      new Date(),
    );
  });
  const isOver = async (): Promise<boolean> => {
    const left = await store.organizers.firing.count({ where: { gameDayId, inPlaceAt: null, failure: { key: { startsWith: "L" } } } });
    return left === 0;
  };
  // What was not fired in time is told by the figures.
  await until("all was fired", isOver, firstAfterMs + spreadMs + settleMs).catch(() => undefined);
}
