import { limits } from "#lib/domain/limits.ts";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { detectionDecided } from "./found-by.ts";
import { defineCommand } from "../gate.ts";
import { beforePublished } from "../game-day/move.ts";
import { presentFiring } from "../firing/present.ts";
import { settleDetection } from "./settle.ts";

/** Marks a failure as found now, where no word of it is written: somebody was told, or an alert rang outside of the product. */
export const markDetected = defineCommand({
  name: "mark-detected",
  roles: ["organizer"],
  input: z.object({
    failureKey: z.string(),
    source: z.enum(["told", "alert"]).default("told"),
    words: z.string().trim().min(1, "Say how it was found.").max(limits.foundHow),
  }),
  output: z.object({ detectedAt: z.iso.datetime(), scoredMs: z.number().nullable() }),
  describes: "Marks a failure as found now, where no word of it is written.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { failureKey, source, words }, actor) => {
    const firing = await presentFiring(tx, gameDayId, failureKey);
    await beforePublished(tx, gameDayId, "its detections are settled");
    if (firing.firedAt === null) throw conflict(`${failureKey} has not been fired, so nothing can have found it.`);
    if ((await tx.confirmedEvidence.count({ where: { firingId: firing.id } })) > 0)
      throw conflict(`${failureKey} was found already. Withdraw that first if it is wrong.`);
    const by = source === "told" ? actor.name : "an alert";
    const found = { firingId: firing.id, source, evidenceKind: source, words, by, at: now, confirmedBy: actor.name, confirmedAt: now };
    await tx.confirmedEvidence.create({ data: { id: randomUUID(), ...found } });
    const settled = await settleDetection(tx, firing);
    append(detectionDecided(firing, "confirmed", actor, settled?.scoredMs ?? null));
    return { detectedAt: now.toISOString(), scoredMs: settled?.scoredMs ?? null };
  },
});
