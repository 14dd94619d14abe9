import { createHash } from "node:crypto";
import { joinAsSpeaker } from "#lib/access/joining/join-as-speaker.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";

export type SpokenLine = { gameDayId: string; firingId: string; key: string; speaker: string; text: string };

const roomKey = "gameday";

/** Says a line in the participants' main room as the scripted speaker, once per firing and key. Its id and moments look like a person's. */
export async function sayAsSpeaker(store: Store, { gameDayId, firingId, key, speaker, text }: SpokenLine): Promise<void> {
  await store.organizers.$transaction(async (tx) => {
    const at = new Date(clockNow());
    const author = await joinAsSpeaker(tx, gameDayId, speaker, at);
    // Of whoever is connected the words count as written when they came (writtenMoment): any other moment would be nobody's.
    const message = { id: messageIdFrom(firingId, key), gameDayId, roomKey, ...author, body: text, writtenAt: at, committedAt: at };
    const { count } = await tx.message.createMany({ data: [message], skipDuplicates: true });
    if (count === 0) return;
    const payload = { messageId: message.id, roomKey, author, body: text, writtenAt: at.toISOString() };
    await appendEvents(tx, gameDayId, [{ name: "message.said", payload }], at);
  });
}

/** A name-based id in the clothes of a random one (version 4): another version would tell who wrote it. */
export function messageIdFrom(firingId: string, key: string): string {
  const bytes = createHash("sha256").update(`${firingId} ${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
