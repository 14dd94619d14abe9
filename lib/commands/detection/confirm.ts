import { randomUUID } from "node:crypto";
import { z } from "zod";
import { formatDuration } from "#lib/domain/clock.ts";
import { wordKinds } from "#lib/domain/detection.ts";
import { conflict, invalid } from "#lib/domain/errors.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { evidenceOf } from "./evidence-of.ts";
import { detectionDecided } from "./found-by.ts";
import { defineCommand } from "../gate.ts";
import { beforePublished } from "../game-day/move.ts";
import { lockedFiring, type PresentFiring } from "../firing/present.ts";
import { settleDetection } from "./settle.ts";

/**
 * Confirms that a word found a firing, at the moment of the word. A firing may have several; the earliest is its detection. A word stands for
 * one firing.
 */
export const confirmDetection = defineCommand({
  name: "confirm-detection",
  roles: ["organizer"],
  input: z.object({ firingId: z.uuid(), evidenceKind: z.enum(wordKinds), evidenceId: z.uuid() }),
  output: z.object({ detectedAt: z.iso.datetime(), scoredMs: z.number().nullable() }),
  describes: "Confirms that a word found a firing, at the moment of the word.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { firingId, evidenceKind, evidenceId }, actor) => {
    const firing = await lockedFiring(tx, gameDayId, firingId);
    const word = await evidenceOf(tx, gameDayId, evidenceKind, evidenceId);
    await beforePublished(tx, gameDayId, "its detections are settled");
    if (firing.firedAt === null) throw conflict(`${firing.failureKey} has not been fired, so nothing can have found it.`);
    if (word.at < firing.firedAt) {
      const early = formatDuration(firing.firedAt.getTime() - word.at.getTime());
      throw invalid(`That was ${early} before ${firing.failureKey} was fired.`, "evidenceId");
    }
    const row = { id: randomUUID(), firingId, evidenceKind, evidenceId, ...word, confirmedBy: actor.name, confirmedAt: now };
    const { count } = await tx.confirmedEvidence.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) await requireSame(tx, firing, evidenceId);
    const settled = await settleDetection(tx, firing);
    if (count > 0) append(detectionDecided(firing, "confirmed", actor, settled?.scoredMs ?? null));
    return { detectedAt: (settled?.detectedAt ?? word.at).toISOString(), scoredMs: settled?.scoredMs ?? null };
  },
});

/** Confirming the same again changes nothing; for another firing the word is taken. */
async function requireSame(tx: Transaction, firing: PresentFiring, evidenceId: string): Promise<void> {
  const taken = await tx.confirmedEvidence.findUnique({ where: { evidenceId }, include: { firing: { include: { failure: true } } } });
  if (taken !== null && taken.firingId !== firing.id)
    throw conflict(`That word stands for ${taken.firing.failure.key} already. Withdraw it there first.`);
}
