import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { detectionDecided } from "./found-by.ts";
import { defineCommand } from "../gate.ts";
import { beforePublished } from "../game-day/move.ts";
import { lockedFiring, type PresentFiring } from "../firing/present.ts";

/** Says that this evidence found none of these firings; it is not suggested for them again. */
export const dismissSuggestion = defineCommand({
  name: "dismiss-suggestion",
  roles: ["organizer"],
  input: z.object({ evidenceId: z.uuid(), firingIds: z.array(z.uuid()).min(1).max(limits.dismissedAtOnce) }),
  output: z.object({ evidenceId: z.uuid() }),
  describes: "Says that this word found none of these firings; it is not suggested for them again.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { firingIds, evidenceId }, actor) => {
    const firings: PresentFiring[] = [];
    // In one order, so that two who dismiss at once wait for one another instead of deadlocking.
    for (const firingId of [...new Set(firingIds)].toSorted()) firings.push(await lockedFiring(tx, gameDayId, firingId));
    await beforePublished(tx, gameDayId, "its detections are settled");
    const confirmed = await tx.confirmedEvidence.findUnique({ where: { evidenceId } });
    for (const firing of firings) {
      if (confirmed?.firingId === firing.id) throw conflict(`That is what found ${firing.failureKey}. Withdraw the detection instead.`);
      const dismissal = { firingId: firing.id, evidenceId, by: actor.name, at: now };
      const { count } = await tx.dismissal.createMany({ data: [dismissal], skipDuplicates: true });
      if (count > 0) append(detectionDecided(firing, "dismissed", actor, null));
    }
    return { evidenceId };
  },
});
