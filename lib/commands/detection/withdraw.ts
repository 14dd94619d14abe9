import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { detectionDecided } from "./found-by.ts";
import { defineCommand } from "../gate.ts";
import { beforePublished } from "../game-day/move.ts";
import { lockedFiring } from "../firing/present.ts";
import { settleDetection } from "./settle.ts";

/** Takes confirmed evidence back: one piece (`confirmedId`) or all of a firing. Without any its time to detect runs on. */
export const withdrawDetection = defineCommand({
  name: "withdraw-detection",
  roles: ["organizer"],
  input: z.object({ firingId: z.uuid(), confirmedId: z.uuid().optional() }),
  output: z.object({ firingId: z.uuid() }),
  describes: "Takes confirmed evidence back. Without any, the time to detect runs on.",
  dangerous: false,
  execute: async ({ gameDayId, tx, append }, { firingId, confirmedId }, actor) => {
    const firing = await lockedFiring(tx, gameDayId, firingId);
    await beforePublished(tx, gameDayId, "its detections are settled");
    const where = confirmedId === undefined ? { firingId } : { firingId, id: confirmedId };
    const { count } = await tx.confirmedEvidence.deleteMany({ where });
    if (count === 0) throw conflict(`No such detection of ${firing.failureKey} is confirmed.`);
    const settled = await settleDetection(tx, firing);
    append(detectionDecided(firing, "withdrawn", actor, settled?.scoredMs ?? null));
    return { firingId };
  },
});
