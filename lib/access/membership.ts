import { notFound } from "#lib/domain/errors.ts";
import type { Organizer, Participant, Viewer } from "#lib/domain/people.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";

/** The person as an organizer of the game day; not_found when they are none. The only place that mints an Organizer. */
export async function asOrganizer(store: Store, person: Viewer, gameDayId: string): Promise<Organizer> {
  if (!isId(gameDayId)) throw notFound();
  const row = await store.organizers.organizerMembership.findUnique({
    where: { gameDayId_personId: { gameDayId, personId: person.personId } },
  });
  if (row === null) throw notFound();
  return { personId: person.personId, name: row.name, role: "organizer", gameDayId } as Organizer;
}

/** The person as a participant or observer of the game day; not_found when they are neither. */
export async function asParticipant(store: Store, person: Viewer, gameDayId: string): Promise<Participant> {
  if (!isId(gameDayId)) throw notFound();
  const row = await store.participants.membership.findUnique({
    where: { gameDayId_personId: { gameDayId, personId: person.personId } },
    include: { workstream: { select: { name: true } } },
  });
  if (row === null) throw notFound();
  const { name, workstreamId } = row;
  const role = row.role === "observer" ? "observer" : "participant";
  return { personId: person.personId, name, role, gameDayId, workstreamId, workstream: row.workstream?.name ?? null } as Participant;
}

/** Keeps a role from ending before the transaction does. Throws not_found when it ended since it was looked up. */
export async function keepRole(tx: Transaction, { role, gameDayId, personId }: Organizer | Participant): Promise<void> {
  const rows =
    role === "organizer"
      ? await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "backchannel"."organizer" WHERE "gameDayId" = ${gameDayId}::uuid AND "personId" = ${personId} FOR KEY SHARE`
      : await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "public"."membership"
          WHERE "gameDayId" = ${gameDayId}::uuid AND "personId" = ${personId} AND "role" = ${role} FOR KEY SHARE`;
  if (rows.length === 0) throw notFound();
}

/** The person as one who may make game days; not_found otherwise. */
export async function asOwner(store: Store, person: Viewer): Promise<Viewer> {
  const row = await store.organizers.owner.findUnique({ where: { personId: person.personId } });
  if (row === null) throw notFound();
  return person;
}

const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
