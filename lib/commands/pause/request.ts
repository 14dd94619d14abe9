import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import type { Participant } from "#lib/domain/people.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { authorOf } from "../author.ts";
import { defineCommand } from "../gate.ts";
import { insertedOnce } from "../insert-once.ts";

/** Asks the organizers to hold the clock; they answer with a sentence. */
export const requestPause = defineCommand({
  name: "request-pause",
  roles: ["participant"],
  input: z.object({
    requestId: z.uuid(),
    reason: z.string().trim().min(1, "Say why you need a pause.").max(limits.pauseReason),
    minutes: z
      .number()
      .int()
      .min(1, "Ask for at least a minute.")
      .max(limits.pauseMinutes, `Ask for at most ${limits.pauseMinutes} minutes.`),
  }),
  output: z.object({ requestId: z.uuid() }),
  describes: "Asks the organizers to hold the clock.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, { requestId, reason, minutes }) => {
    const { personId, name, workstream } = viewer;
    await waitForOwn(tx, viewer);
    if ((await tx.pauseRequest.count({ where: { gameDayId, personId, status: "asked", id: { not: requestId } } })) > 0)
      throw conflict("You have asked for a pause already. Wait for the answer.");
    const row = { id: requestId, gameDayId, personId, name, workstream, reason, minutes, askedAt: now };
    const inserted = await tx.pauseRequest.createMany({ data: [row], skipDuplicates: true });
    const first = await insertedOnce(inserted, { personId, gameDayId }, () => tx.pauseRequest.findUnique({ where: { id: requestId } }));
    if (!first) return { requestId };
    const { phase } = await tx.gameDay.findUniqueOrThrow({ where: { id: gameDayId }, select: { phase: true } });
    if (phase !== "running") throw conflict("The game day is not running, so there is nothing to pause.");
    append({ name: "pause.requested", payload: { requestId, by: authorOf(viewer), reason, minutes } });
    return { requestId };
  },
});

/** What one person sends at once is done one after the other. */
async function waitForOwn(tx: Transaction, { gameDayId, personId }: Participant): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "public"."membership" WHERE "gameDayId" = ${gameDayId}::uuid AND "personId" = ${personId} FOR NO KEY UPDATE`;
}
