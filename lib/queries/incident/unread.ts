import { invalid } from "#lib/domain/errors.ts";
import { isNamedIn } from "#lib/domain/names/is-named.ts";
import type { Participant } from "#lib/domain/people.ts";
import { readUnread } from "#lib/persistence/read-room.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { UnreadView } from "../views.ts";

/** Up to which number of the stream somebody read a room. */
export type ReadMark = { roomKey: string; seq: number };

const roomsAtOnce = 50;
/** Events looked at a room; more unread than these are shown as "more". */
const lookedAt = 200;

/** What others said in these rooms after the marks, newest first; of a room that is not, nothing. */
export async function unread(store: Pick<Store, "participants">, reader: Participant, marks: readonly ReadMark[]): Promise<UnreadView> {
  const words = await readUnread(store.participants, reader, marks, lookedAt);
  const names = isNamedIn(reader.name);
  return { words: words.map(({ roomKey, seq, body }) => ({ roomKey, seq, namesMe: names(body) })) };
}

/** Reads marks from an address: `read=room:number` for each room. Throws invalid for too many, or what is none. */
export function marksAsked(query: URLSearchParams): ReadMark[] {
  const given = query.getAll("read");
  if (given.length > roomsAtOnce) throw invalid(`Ask for at most ${roomsAtOnce} rooms at once.`, "read");
  return given.map((one) => {
    const [, roomKey, seq] = /^(.{1,200}):(\d{1,9})$/su.exec(one) ?? [];
    if (roomKey === undefined || roomKey.includes("\0")) throw invalid("That is no room with a number of the stream.", "read");
    return { roomKey, seq: Number(seq) };
  });
}
