import { createHash } from "node:crypto";
import { appendEvents } from "#lib/persistence/append-events.ts";
import type { Store } from "#lib/persistence/store.ts";

export type SpokenLine = { gameDayId: string; firingId: string; key: string; speaker: string; text: string };

const roomKey = "gameday";

/**
 * Says a line in the participants' main room as the named person, once per firing and key. Its ids look like those that browsers and
 * the sign-in library make: a participant can't tell the line from one that a person typed.
 */
export async function sayAs(store: Store, { gameDayId, firingId, key, speaker, text }: SpokenLine): Promise<void> {
  const member = await store.organizers.membership.findFirst({ where: { gameDayId, name: speaker }, include: { workstream: true } });
  const author = {
    personId: member?.personId ?? personIdFrom(`${gameDayId} ${speaker}`),
    name: speaker,
    workstream: member?.workstream?.name ?? null,
  };
  const at = new Date();
  const message = { id: messageIdFrom(firingId, key), gameDayId, roomKey, ...author, body: text, writtenAt: at, committedAt: at };
  await store.organizers.$transaction(async (tx) => {
    const { count } = await tx.message.createMany({ data: [message], skipDuplicates: true });
    if (count === 0) return;
    const payload = { messageId: message.id, roomKey, author, body: text, writtenAt: at.toISOString() };
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

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

function personIdFrom(seed: string): string {
  return [...createHash("sha256").update(seed).digest()].map((byte) => letters[byte % letters.length]).join("");
}
