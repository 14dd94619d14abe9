import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { detectionDecided } from "./found-by.ts";
import { defineCommand } from "./gate.ts";
import { beforePublished } from "./move-game-day.ts";
import { lockedFiring } from "./present-firing.ts";

/** Says that this evidence found none of these firings; it is not suggested for them again. */
export const dismissSuggestion = defineCommand({
  name: "dismiss-suggestion",
  role: "organizer",
  input: z.object({ evidenceId: z.uuid(), firingIds: z.array(z.uuid()).min(1).max(200) }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { firingIds, evidenceId }) => {
    await beforePublished(tx, gameDayId, "its detections are settled");
    // In one order, so that two who dismiss at once wait for one another instead of deadlocking.
    for (const firingId of [...new Set(firingIds)].toSorted()) {
      const firing = await lockedFiring(tx, gameDayId, firingId);
      const confirmed = await tx.confirmedEvidence.findUnique({ where: { evidenceId } });
      if (confirmed?.firingId === firingId) throw conflict(`That is what found ${firing.failureKey}. Withdraw the detection instead.`);
      const { count } = await tx.dismissal.createMany({ data: [{ firingId, evidenceId, by: viewer.name, at: now }], skipDuplicates: true });
      if (count > 0) append(detectionDecided(firing, "dismissed", viewer.name, null));
    }
    return { evidenceId };
  },
});
