import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { authorOf } from "./author.ts";
import { defineCommand } from "./gate.ts";
import { insertedOnce } from "./insert-once.ts";

/** Asks the organizers to hold the clock; they answer with a sentence. */
export const requestPause = defineCommand({
  name: "request-pause",
  role: "participant",
  input: z.object({
    requestId: z.uuid(),
    reason: z.string().trim().min(1, "Say why you need a pause.").max(500),
    minutes: z.number().int().min(1, "Ask for at least a minute.").max(240, "Ask for at most 240 minutes."),
  }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { requestId, reason, minutes }) => {
    const { personId, name, workstream } = viewer;
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
