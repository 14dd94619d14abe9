import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { authorOf } from "../author.ts";
import { defineCommand } from "../gate.ts";
import { insertedOnce } from "../insert-once.ts";
import { requireRoom } from "./rooms.ts";
import { countedMoment, writtenInput } from "../written-moment.ts";

/** Says something in a room, once however often it is sent. */
export const sayMessage = defineCommand({
  name: "say-message",
  roles: ["participant"],
  input: z.object({
    messageId: z.uuid(),
    roomKey: z.string().max(limits.roomKey),
    body: z.string().trim().min(1, "Write something first.").max(limits.words),
    ...writtenInput,
  }),
  output: z.object({ messageId: z.uuid() }),
  describes: "Says something in a room.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, input) => {
    const { messageId, roomKey, body } = input;
    await requireRoom(tx, gameDayId, roomKey);
    const { personId } = viewer;
    // Any word may be evidence: its moment counts like an observation's.
    const writtenAt = await countedMoment(tx, viewer, input, now);
    const row = { id: messageId, gameDayId, roomKey, ...authorOf(viewer), body, writtenAt, committedAt: now };
    const inserted = await tx.message.createMany({ data: [row], skipDuplicates: true });
    const first = await insertedOnce(inserted, { personId, gameDayId }, () => tx.message.findUnique({ where: { id: messageId } }));
    if (first)
      append({ name: "message.said", payload: { messageId, roomKey, author: authorOf(viewer), body, writtenAt: writtenAt.toISOString() } });
    return { messageId };
  },
});
