import { randomUUID } from "node:crypto";
import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { detectionDecided } from "./found-by.ts";
import { defineCommand } from "./gate.ts";
import { beforePublished } from "./move-game-day.ts";
import { presentFiring } from "./present-firing.ts";
import { settleDetection } from "./settle-detection.ts";

/** Marks a failure as found now, where no word of it is written: somebody was told, or an alert rang outside of the product. */
export const markDetected = defineCommand({
  name: "mark-detected",
  role: "organizer",
  input: z.object({
    failureKey: z.string(),
    source: z.enum(["told", "alert"]).default("told"),
    words: z.string().trim().min(1, "Say how it was found.").max(1000),
  }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { failureKey, source, words }) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    await beforePublished(tx, gameDayId, "its detections are settled");
    if (firing.firedAt === null) throw conflict(`${failureKey} has not been fired, so nothing can have found it.`);
    if ((await tx.confirmedEvidence.count({ where: { firingId: firing.id } })) > 0)
      throw conflict(`${failureKey} was found already. Withdraw that first if it is wrong.`);
    const by = source === "told" ? viewer.name : "an alert";
    const found = { firingId: firing.id, source, evidenceKind: source, words, by, at: now, confirmedBy: viewer.name, confirmedAt: now };
    await tx.confirmedEvidence.create({ data: { id: randomUUID(), ...found } });
    const settled = await settleDetection(tx, firing);
    append(detectionDecided(firing, "confirmed", viewer.name, settled?.scoredMs ?? null));
    return { detectedAt: now.toISOString(), scoredMs: settled?.scoredMs ?? null };
  },
});
