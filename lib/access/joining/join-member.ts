import { conflict } from "#lib/domain/errors.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { isDoorOpen, refuseBanned } from "./ban.ts";
import { refuseLookAlike } from "./checked-name.ts";

export type Newcomer = {
  gameDayId: string;
  personId: string;
  role: "participant" | "observer";
  name: string;
  workstream: { id: string; key: string; name: string } | null;
  at: Date;
};

/**
 * The one writer of membership: makes a person a participant or observer, or changes their name and workstream, and answers with the event that
 * tells of it; of observers nobody is told. Throws not_found for whoever is kept out, invalid for a name that another's could be taken for, and
 * conflict while somebody is being removed or a link is replaced, unless the door was taken before (takeDoor): waiting for it here, with other
 * locks held, could wait for ever.
 */
export async function joinMember(tx: Transaction, newcomer: Newcomer): Promise<NewEvent<"person.joined"> | null> {
  const { gameDayId, personId, role, name, at } = newcomer;
  const key = { gameDayId_personId: { gameDayId, personId } };
  if (!(await isDoorOpen(tx, gameDayId))) throw conflict("Who may be here is being changed at this moment. Try again.");
  await refuseBanned(tx, gameDayId, personId, null);
  if (role === "participant") await refuseLookAlike(tx, gameDayId, personId, name);
  const before = await tx.membership.findUnique({ where: key, select: { workstream: { select: { id: true, key: true, name: true } } } });
  const workstream = before === null || (await mayStillChange(tx, gameDayId)) ? newcomer.workstream : before.workstream;
  const as = { role, name, workstreamId: workstream?.id ?? null };
  await tx.membership.upsert({ where: key, create: { gameDayId, personId, ...as, joinedAt: at }, update: as });
  if (role === "observer") return null;
  const payload = { personId, name, workstreamKey: workstream?.key ?? null, workstream: workstream?.name ?? null };
  return { name: "person.joined", payload };
}

/** From the all clear on nobody changes sides: a workstream's numbers are for those who were it. */
async function mayStillChange(tx: Transaction, gameDayId: string): Promise<boolean> {
  const { phase } = await tx.gameDay.findUniqueOrThrow({ where: { id: gameDayId }, select: { phase: true } });
  return phase === "upcoming" || phase === "running";
}
