import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { defineCommand } from "../gate.ts";
import { insertedOnce } from "../insert-once.ts";
import { shownMoment, writtenInput } from "../written-moment.ts";

/** Says something to the organizers only, once however often it is sent. */
export const sayBackchannel = defineCommand({
  name: "say-backchannel",
  roles: ["organizer"],
  input: z.object({ messageId: z.uuid(), body: z.string().trim().min(1, "Write something first.").max(limits.words), ...writtenInput }),
  output: z.object({ messageId: z.uuid() }),
  describes: "Says something to the organizers only.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, input) => {
    const { messageId, body } = input;
    const { personId, name } = viewer;
    const writtenAt = shownMoment(input, now);
    const row = { id: messageId, gameDayId, personId, name, body, writtenAt, committedAt: now };
    const inserted = await tx.backchannelMessage.createMany({ data: [row], skipDuplicates: true });
    const first = await insertedOnce(inserted, { personId, gameDayId }, () =>
      tx.backchannelMessage.findUnique({ where: { id: messageId } }),
    );
    if (first)
      append({ name: "backchannel.said", payload: { messageId, author: name, personId, body, writtenAt: writtenAt.toISOString() } });
    return { messageId };
  },
});
