import { randomInt } from "node:crypto";
import { conflict } from "#lib/domain/errors.ts";
import type { Payload } from "#lib/domain/events.ts";
import { takeDoor } from "./ban.ts";
import { findLookAlike } from "./checked-name.ts";
import { joinMember } from "./join-member.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import type { Transaction } from "#lib/persistence/store.ts";

export type Speaker = Payload<"message.said">["author"];

/** Who comes within this time after the start comes with the others, in milliseconds. */
const lateComersMs = 120_000;

/**
 * Joins a scripted speaker, once: a member like any other, with an id like those of the sign-in library. "Lee, DevOps" is Lee of that
 * workstream. Throws conflict when a person of that name or one like it takes part: nobody's words are put into another's mouth; and when
 * the day has been running for a while: a stranger who comes and says it gives the failure away.
 */
export async function joinAsSpeaker(tx: Transaction, gameDayId: string, planned: string, now: Date): Promise<Speaker> {
  // First: waiting for the door with other locks held could wait for ever.
  await takeDoor(tx, gameDayId, "joining");
  const speaker = await named(tx, gameDayId, planned);
  const { count } = await tx.scriptedSpeaker.createMany({
    data: [{ gameDayId, planned, personId: personIdLikeOthers(), joinedAt: now }],
    skipDuplicates: true,
  });
  const { personId } = await tx.scriptedSpeaker.findUniqueOrThrow({ where: { gameDayId_planned: { gameDayId, planned } } });
  const { name, workstream } = speaker;
  const author = { personId, name, workstreamKey: workstream?.key ?? null, workstream: workstream?.name ?? null };
  if (count === 0) return author;
  await refuseStranger(tx, gameDayId, planned, now);
  const like = await findLookAlike(tx, gameDayId, personId, speaker.name);
  if (like !== null)
    throw conflict(
      `${like} takes part in person, and no words can be put into their mouth: name another speaker, or let a double agent say it.`,
    );
  const event = await joinMember(tx, { gameDayId, personId, role: "participant", ...speaker, at: now });
  if (event !== null) await appendEvents(tx, gameDayId, [event], now);
  return author;
}

async function refuseStranger(tx: Transaction, gameDayId: string, planned: string, now: Date): Promise<void> {
  const { startedAt } = await tx.run.findUniqueOrThrow({ where: { gameDayId }, select: { startedAt: true } });
  if (startedAt === null || now.getTime() - startedAt.getTime() <= lateComersMs) return;
  const others = await tx.scriptedSpeaker.findMany({ where: { gameDayId, planned: { not: planned } }, orderBy: { joinedAt: "asc" } });
  const instead = others.map((one) => `"${one.planned}"`).join(" or ");
  throw conflict(
    `${planned} was not there at the start, and a stranger who comes now and says it would give it away: ${instead === "" ? "" : `name ${instead} as its speaker, or `}let a double agent say it.`,
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
