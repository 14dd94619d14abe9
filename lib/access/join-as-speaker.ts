import { randomInt } from "node:crypto";
import { conflict } from "#lib/domain/errors.ts";
import type { Payload } from "#lib/domain/events.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import type { Transaction } from "#lib/persistence/store.ts";

export type Speaker = Payload<"message.said">["author"];

/**
 * Joins a scripted speaker, once: a member like any other, with an id like those of the sign-in library. "Lee, DevOps" is Lee of that
 * workstream. Throws conflict when a person of that name takes part: nobody's words are put into another's mouth.
 */
export async function joinAsSpeaker(tx: Transaction, gameDayId: string, planned: string, now: Date): Promise<Speaker> {
  const speaker = await named(tx, gameDayId, planned);
  const { count } = await tx.scriptedSpeaker.createMany({
    data: [{ gameDayId, planned, personId: personIdLikeOthers(), joinedAt: now }],
    skipDuplicates: true,
  });
  const { personId } = await tx.scriptedSpeaker.findUniqueOrThrow({ where: { gameDayId_planned: { gameDayId, planned } } });
  const author = { personId, name: speaker.name, workstream: speaker.workstream?.name ?? null };
  if (count === 0) return author;
  await refuseTakenName(tx, gameDayId, speaker.name);
  const workstreamId = speaker.workstream?.id ?? null;
  await tx.membership.create({ data: { gameDayId, personId, role: "participant", name: speaker.name, workstreamId, joinedAt: now } });
  await appendEvents(tx, gameDayId, [{ name: "person.joined", payload: author }], now);
  return author;
}

async function refuseTakenName(tx: Transaction, gameDayId: string, name: string): Promise<void> {
  const taken = await tx.membership.count({ where: { gameDayId, name: { equals: name, mode: "insensitive" } } });
  if (taken > 0)
    throw conflict(
      `${name} takes part in person, and no words can be put into their mouth: name another speaker, or let a double agent say it.`,
    );
}

async function named(tx: Transaction, gameDayId: string, planned: string) {
  const [, name, workstreamName] = /^(.+),\s*([^,]+)$/.exec(planned.trim()) ?? [];
  if (name === undefined || workstreamName === undefined) return { name: planned.trim(), workstream: null };
  const workstream = await tx.workstream.findFirst({ where: { gameDayId, name: workstreamName } });
  return workstream === null ? { name: planned.trim(), workstream: null } : { name: name.trim(), workstream };
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

const personIdLikeOthers = (): string => Array.from({ length: 32 }, () => letters[randomInt(letters.length)]).join("");
