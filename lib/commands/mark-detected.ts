import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { wakeEngines } from "./ask-engine.ts";
import { detectionDecided, scoreOfDetection } from "./found-by.ts";
import { defineCommand } from "./gate.ts";
import { beforePublished } from "./move-game-day.ts";
import { presentFiring } from "./present-firing.ts";

const evidenceKinds = { told: "told", engineer: "observation", alert: "alert" } as const;

/** Marks a failure as found now, without written evidence: somebody was told, an alert rang, an engineer said it aloud. */
export const markDetected = defineCommand({
  name: "mark-detected",
  role: "organizer",
  input: z.object({
    failureKey: z.string(),
    source: z.enum(["told", "engineer", "alert"]),
    words: z.string().trim().min(1, "Say how it was found.").max(1000),
  }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { failureKey, source, words }) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    await beforePublished(tx, gameDayId, "its detections are settled");
    if (firing.firedAt === null) throw conflict(`${failureKey} has not been fired, so nothing can have found it.`);
    const by = source === "told" ? viewer.name : `an ${source}`;
    const found = {
      firingId: firing.id,
      source,
      evidenceKind: evidenceKinds[source],
      words,
      by,
      detectedAt: now,
      confirmedBy: viewer.name,
      confirmedAt: now,
    };
    const { count } = await tx.detection.createMany({ data: [found], skipDuplicates: true });
    if (count === 0) throw conflict(`${failureKey} was found already. Withdraw that first if it is wrong.`);
    const scoredMs = await scoreOfDetection(tx, firing, now);
    await wakeEngines(tx, gameDayId);
    append(detectionDecided(firing, "confirmed", viewer.name, scoredMs));
    return { detectedAt: now.toISOString(), scoredMs };
  },
});
