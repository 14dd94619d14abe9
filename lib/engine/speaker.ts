import { createHmac } from "node:crypto";
import { installationSecret } from "#lib/access/secret.ts";
import type { Payload } from "#lib/domain/events.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";

export type Speaker = Payload<"message.said">["author"];

/**
 * Who a planned speaker is to participants. "Lee, DevOps" is Lee of that workstream. Who took part under that name speaks as themselves;
 * anybody else has an id like those that the sign-in library makes, which nobody can work out from the name.
 */
export async function speakerOf(store: Store, gameDayId: string, planned: string): Promise<Speaker> {
  const { name, workstream } = await namedIn(store, gameDayId, planned);
  const member = await store.organizers.membership.findFirst({
    where: { gameDayId, role: "participant", name, ...(workstream === null ? {} : { workstream: { name: workstream } }) },
    include: { workstream: true },
  });
  if (member !== null) return { personId: member.personId, name, workstream: member.workstream?.name ?? null };
  return { personId: await secretId(store, `${gameDayId} ${name}`), name, workstream };
}

/** Has a planned speaker join, once: a voice of whom nobody heard before would betray itself. */
export async function comeIn(store: Store, gameDayId: string, planned: string): Promise<Speaker> {
  const speaker = await speakerOf(store, gameDayId, planned);
  const payload = { path: ["personId"], equals: speaker.personId };
  const joined = await store.organizers.participantEvent.count({ where: { gameDayId, name: "person.joined", payload } });
  if (joined > 0) return speaker;
  await store.organizers.$transaction((tx) =>
    appendEvents(tx, gameDayId, [{ name: "person.joined", payload: speaker }], new Date(clockNow())),
  );
  return speaker;
}

async function namedIn(store: Store, gameDayId: string, planned: string): Promise<Pick<Speaker, "name" | "workstream">> {
  const [, name, workstream] = /^(.+),\s*([^,]+)$/.exec(planned.trim()) ?? [];
  if (name === undefined || workstream === undefined) return { name: planned.trim(), workstream: null };
  const known = await store.organizers.workstream.count({ where: { gameDayId, name: workstream } });
  return known > 0 ? { name: name.trim(), workstream } : { name: planned.trim(), workstream: null };
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

async function secretId(store: Store, seed: string): Promise<string> {
  const digest = createHmac("sha256", await installationSecret(store, "speakers"))
    .update(seed)
    .digest();
  return [...digest].map((byte) => letters[byte % letters.length]).join("");
}
