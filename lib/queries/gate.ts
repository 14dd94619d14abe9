import { asOrganizer, asParticipant } from "#lib/access/membership.ts";
import { GamedayError, notFound } from "#lib/domain/errors.ts";
import type { Organizer, Participant, Viewer } from "#lib/domain/people.ts";
import { forViews, type Store } from "#lib/persistence/store.ts";
import { noteServed } from "./note-served.ts";

/** As whom something is read. A member is either: participants first, so that a double agent reads what participants read. */
export type ReadRole = "organizer" | "participant" | "member";

export type ReaderOf<Role extends ReadRole> = Role extends "organizer"
  ? Organizer
  : Role extends "participant"
    ? Participant
    : Organizer | Participant;

/**
 * The one read gate: finds what the person is in the game day, then asks, and notes that they were served. Throws not_found for whoever is
 * not, or no longer is, and for what is not.
 */
export async function readAs<Role extends ReadRole, Result>(
  store: Store,
  person: Viewer | null,
  gameDayId: string,
  role: Role,
  query: (store: Store, reader: ReaderOf<Role>) => Promise<Result>,
): Promise<Result> {
  const result = await readConnected(store, person, gameDayId, role, query);
  if (person !== null) await noteServed(store, { gameDayId, personId: person.personId });
  return result;
}

/** The same for what counts as a connection while it reads. */
export async function readConnected<Role extends ReadRole, Result>(
  store: Store,
  person: Viewer | null,
  gameDayId: string,
  role: Role,
  query: (store: Store, reader: ReaderOf<Role>) => Promise<Result>,
): Promise<Result> {
  if (person === null) throw notFound();
  const views = forViews(store);
  const result = await query(views, (await readerOf(views, person, gameDayId, role)) as ReaderOf<Role>);
  // Membership may have ended while the query ran, so check it again.
  await readerOf(views, person, gameDayId, role);
  return result;
}

async function readerOf(store: Store, person: Viewer, gameDayId: string, role: ReadRole): Promise<Organizer | Participant> {
  if (role === "organizer") return asOrganizer(store, person, gameDayId);
  if (role === "participant") return asParticipant(store, person, gameDayId);
  return asParticipant(store, person, gameDayId).catch((error: unknown) => {
    if (error instanceof GamedayError && error.code === "not_found") return asOrganizer(store, person, gameDayId);
    throw error;
  });
}
