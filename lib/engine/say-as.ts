import { createHash, randomInt } from "node:crypto";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { comeIn } from "./speaker.ts";

export type SpokenLine = { gameDayId: string; firingId: string; key: string; speaker: string; text: string };

const roomKey = "gameday";

/**
 * Says a line in the participants' main room as the named person, once per firing and key. Its id looks like those that browsers make, and
 * whoever is named has joined: a participant can't tell the line from one that a person typed.
 */
export async function sayAs(store: Store, { gameDayId, firingId, key, speaker, text }: SpokenLine): Promise<void> {
  const author = await comeIn(store, gameDayId, speaker);
  const at = new Date(clockNow());
  // What a person sends lay in their outbox first, however shortly.
  const writtenAt = new Date(at.getTime() - randomInt(4, 40));
  const message = { id: messageIdFrom(firingId, key), gameDayId, roomKey, ...author, body: text, writtenAt, committedAt: at };
  await store.organizers.$transaction(async (tx) => {
    const { count } = await tx.message.createMany({ data: [message], skipDuplicates: true });
    if (count === 0) return;
    const payload = { messageId: message.id, roomKey, author, body: text, writtenAt: writtenAt.toISOString() };
    await appendEvents(tx, gameDayId, [{ name: "message.said", payload }], at);
  });
}

/** Whether the line with that key was said for the firing. */
export async function wasSaid(store: Store, firingId: string, key: string): Promise<boolean> {
  return (await store.organizers.message.count({ where: { id: messageIdFrom(firingId, key) } })) > 0;
}

/** A name-based id in the clothes of a random one (version 4): another version would tell who wrote it. */
function messageIdFrom(firingId: string, key: string): string {
  const bytes = createHash("sha256").update(`${firingId} ${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
