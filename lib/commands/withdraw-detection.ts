import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { wakeEngines } from "./ask-engine.ts";
import { detectionDecided } from "./found-by.ts";
import { defineCommand } from "./gate.ts";
import { beforePublished } from "./move-game-day.ts";
import { lockedFiring } from "./present-firing.ts";

/** Takes a confirmed detection back; its time to detect runs on. */
export const withdrawDetection = defineCommand({
  name: "withdraw-detection",
  role: "organizer",
  input: z.object({ firingId: z.uuid() }),
  execute: async ({ viewer, gameDayId, tx, append }, { firingId }) => {
    const firing = await lockedFiring(tx, gameDayId, firingId);
    await beforePublished(tx, gameDayId, "its detections are settled");
    const { count } = await tx.detection.deleteMany({ where: { firingId } });
    if (count === 0) throw conflict(`No detection of ${firing.failureKey} is confirmed.`);
    await wakeEngines(tx, gameDayId);
    append(detectionDecided(firing, "withdrawn", viewer.name, null));
    return { firingId };
  },
});
