import type { Actor } from "#lib/domain/actor.ts";
import { timeToDetect } from "#lib/domain/detection.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { PresentFiring } from "../firing/present.ts";

/** What the detection of a firing at that moment scores, in ms without held time; null when it comes too late to count. */
export async function scoreOfDetection(tx: Transaction, firing: PresentFiring, detectedAt: Date): Promise<number | null> {
  const holds = await tx.hold.findMany({ where: { gameDayId: firing.gameDayId } });
  return timeToDetect({
    firedAt: firing.firedAt?.getTime() ?? null,
    impactAt: firing.impactAt?.getTime() ?? null,
    detectedAt: detectedAt.getTime(),
    revertedAt: firing.revertedAt?.getTime() ?? null,
    holds: holds.map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? null })),
  }).scoredMs;
}

export const detectionDecided = (
  firing: PresentFiring,
  decision: "confirmed" | "dismissed" | "withdrawn",
  by: Actor,
  scoredMs: number | null,
): NewEvent<"detection.decided"> => ({
  name: "detection.decided",
  payload: { failureKey: firing.failureKey, firingId: firing.id, decision, by, scoredMs },
});
