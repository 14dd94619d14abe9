import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { detectionDecided } from "./found-by.ts";
import { defineCommand } from "./gate.ts";
import { beforePublished } from "./move-game-day.ts";
import { lockedFiring } from "./present-firing.ts";

/** Says that this evidence did not find that firing; it is not suggested for it again. */
export const dismissSuggestion = defineCommand({
  name: "dismiss-suggestion",
  role: "organizer",
  input: z.object({ firingId: z.uuid(), evidenceId: z.uuid() }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { firingId, evidenceId }) => {
    const firing = await lockedFiring(tx, gameDayId, firingId);
    await beforePublished(tx, gameDayId, "its detections are settled");
    const detection = await tx.detection.findUnique({ where: { firingId } });
    if (detection?.evidenceId === evidenceId) throw conflict(`That is what found ${firing.failureKey}. Withdraw the detection instead.`);
    const { count } = await tx.dismissal.createMany({ data: [{ firingId, evidenceId, by: viewer.name, at: now }], skipDuplicates: true });
    if (count > 0) append(detectionDecided(firing, "dismissed", viewer.name, null));
    return { firingId };
  },
});
