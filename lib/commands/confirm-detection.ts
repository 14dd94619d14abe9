import { z } from "zod";
import { conflict, invalid } from "#lib/domain/errors.ts";
import { formatDuration } from "#lib/domain/clock.ts";
import { wakeEngines } from "./ask-engine.ts";
import { evidenceOf } from "./evidence-of.ts";
import { detectionDecided, scoreOfDetection } from "./found-by.ts";
import { defineCommand } from "./gate.ts";
import { beforePublished } from "./move-game-day.ts";
import { lockedFiring } from "./present-firing.ts";

/** Confirms that this evidence found that firing, which freezes its time to detect. Earlier evidence takes the place of later. */
export const confirmDetection = defineCommand({
  name: "confirm-detection",
  role: "organizer",
  input: z.object({ firingId: z.uuid(), evidenceKind: z.enum(["observation", "incident"]), evidenceId: z.uuid() }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { firingId, evidenceKind, evidenceId }) => {
    const firing = await lockedFiring(tx, gameDayId, firingId);
    const { at, source, words, by } = await evidenceOf(tx, gameDayId, evidenceKind, evidenceId);
    await beforePublished(tx, gameDayId, "its detections are settled");
    if (firing.firedAt === null) throw conflict(`${firing.failureKey} has not been fired, so nothing can have found it.`);
    if (at < firing.firedAt)
      throw invalid(
        `That was ${formatDuration(firing.firedAt.getTime() - at.getTime())} before ${firing.failureKey} was fired.`,
        "evidenceId",
      );
    const scoredMs = await scoreOfDetection(tx, firing, at);
    const before = await tx.detection.findUnique({ where: { firingId } });
    if (before?.evidenceId === evidenceId) return { detectedAt: at.toISOString(), scoredMs };
    if (before !== null && before.detectedAt <= at)
      throw conflict(`${firing.failureKey} was found before that, by ${before.by}: ${before.words}`);
    const found = { source, evidenceKind, evidenceId, words, by, detectedAt: at, confirmedBy: viewer.name, confirmedAt: now };
    await tx.detection.upsert({ where: { firingId }, create: { firingId, ...found }, update: found });
    await wakeEngines(tx, gameDayId);
    append(detectionDecided(firing, "confirmed", viewer.name, scoredMs));
    return { detectedAt: at.toISOString(), scoredMs };
  },
});
