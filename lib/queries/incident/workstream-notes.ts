import { notFound } from "#lib/domain/errors.ts";
import type { Organizer, Participant } from "#lib/domain/people.ts";
import { readPayload } from "#lib/domain/stored/events.ts";
import { readNotesBefore } from "#lib/persistence/read-room.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { snapshot } from "../snapshot.ts";
import type { NotesPage } from "../views.ts";
import { beyondAll } from "./room-entries.ts";

export const notesOfPage = 40;

/** A page of a workstream's notes, oldest first, before a number of the stream. Throws not_found for a workstream that is not. */
export const workstreamNotes = (
  store: Pick<Store, "participants">,
  reader: Participant | Organizer,
  workstream: string,
  before?: number,
): Promise<NotesPage> =>
  snapshot(store.participants, async (tx) => {
    const { gameDayId } = reader;
    const known = await tx.workstream.findMany({ where: { gameDayId }, select: { key: true } });
    if (!known.some(({ key }) => key === workstream)) throw notFound();
    return readNotesPage(tx, gameDayId, workstream, before);
  });

/** The same within a snapshot, of a workstream that is. */
export async function readNotesPage(tx: Transaction, gameDayId: string, workstream: string, before = beyondAll): Promise<NotesPage> {
  const found = await readNotesBefore(tx, gameDayId, workstream, before, notesOfPage + 1);
  const newest = found.slice(0, notesOfPage).reverse();
  const notes = newest.map(({ seq, payload }) => ({ seq, ...readPayload("note.written", payload) }));
  return { workstream, notes, earlier: found.length > notesOfPage };
}
