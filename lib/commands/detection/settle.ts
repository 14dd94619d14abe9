import { foundBySchema } from "#lib/domain/enums.ts";
import { earliestDetection } from "#lib/domain/detection.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { wakeEngines } from "../ask-engine.ts";
import { scoreOfDetection } from "./found-by.ts";
import type { PresentFiring } from "../firing/present.ts";

export type Settled = { detectedAt: Date; scoredMs: number | null } | null;

/** Makes the earliest of a firing's confirmed evidence its detection, or takes that back when none is left. The firing must be locked. */
export async function settleDetection(tx: Transaction, firing: PresentFiring): Promise<Settled> {
  const rows = await tx.confirmedEvidence.findMany({ where: { firingId: firing.id } });
  const earliest = earliestDetection(rows.map((row) => ({ row, at: row.at.getTime(), source: foundBySchema.parse(row.source) })));
  await wakeEngines(tx, firing.gameDayId);
  if (earliest === null) {
    await tx.detection.deleteMany({ where: { firingId: firing.id } });
    return null;
  }
  const { id: _, firingId, at: detectedAt, ...found } = earliest.row;
  await tx.detection.upsert({ where: { firingId }, create: { firingId, detectedAt, ...found }, update: { detectedAt, ...found } });
  return { detectedAt, scoredMs: await scoreOfDetection(tx, firing, detectedAt) };
}
