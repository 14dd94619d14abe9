import { notFound } from "#lib/domain/errors.ts";
import type { Organizer, Participant, Viewer } from "#lib/domain/people.ts";
import { membershipOf } from "#lib/persistence/people/memberships.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";

/** The person as an organizer of the game day; not_found when they are none. The only place that mints an Organizer. */
export async function asOrganizer(store: Store, person: Viewer, gameDayId: string): Promise<Organizer> {
  if (!isGameDayId(gameDayId)) throw notFound();
  const row = await store.organizers.organizerMembership.findUnique({
    where: { gameDayId_personId: { gameDayId, personId: person.personId } },
  });
  if (row === null) throw notFound();
  return { personId: person.personId, name: row.name, role: "organizer", gameDayId } as Organizer;
}

/** The person as a participant or observer of the game day; not_found when they are neither. */
export async function asParticipant(store: Store, person: Viewer, gameDayId: string): Promise<Participant> {
  if (!isGameDayId(gameDayId)) throw notFound();
  const row = await membershipOf(store.participants, gameDayId, person.personId);
  if (row === null) throw notFound();
  const { name, workstreamKey, workstream } = row;
  const role = row.role === "observer" ? "observer" : "participant";
  return { personId: person.personId, name, role, gameDayId, workstreamKey, workstream } as Participant;
}

/** Keeps a role from ending before the transaction does. Throws not_found when it ended since it was looked up. */
export async function keepRole(tx: Transaction, { role, gameDayId, personId }: Organizer | Participant): Promise<{ closed: boolean }> {
  const rows =
    role === "organizer"
      ? await tx.$queryRaw<{ closed: boolean }[]>`
          SELECT g."closedAt" IS NOT NULL AS "closed" FROM "backchannel"."organizer" m JOIN "public"."game_day" g ON g."id" = m."gameDayId"
          WHERE m."gameDayId" = ${gameDayId}::uuid AND m."personId" = ${personId} FOR KEY SHARE OF m`
      : await tx.$queryRaw<{ closed: boolean }[]>`
          SELECT g."closedAt" IS NOT NULL AS "closed" FROM "public"."membership" m JOIN "public"."game_day" g ON g."id" = m."gameDayId"
          WHERE m."gameDayId" = ${gameDayId}::uuid AND m."personId" = ${personId} AND m."role" = ${role} FOR KEY SHARE OF m`;
  const [row] = rows;
  if (row === undefined) throw notFound();
  return row;
}

/** The person as one who may make game days; not_found otherwise. */
export async function asOwner(store: Store, person: Viewer): Promise<Viewer> {
  const row = await store.organizers.owner.findUnique({ where: { personId: person.personId } });
  if (row === null) throw notFound();
  return person;
}

/** Whether the person organizes any game day, or may make one. */
export async function organizesAnything({ organizers }: Pick<Store, "organizers">, { personId }: Viewer): Promise<boolean> {
  if ((await organizers.organizerMembership.count({ where: { personId } })) > 0) return true;
  return (await organizers.owner.count({ where: { personId } })) > 0;
}

/** Whether a text is the id of a game day by its form. */
export const isGameDayId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
