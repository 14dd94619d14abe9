import { isNamedIn } from "#lib/domain/names/is-named.ts";
import type { IncidentView, RoomEntry, UnreadView } from "#lib/queries/views.ts";

/** Of each room the last words of others, oldest first, that may be unread: their numbers of the stream, and whether they name the reader. */
export type Waiting = Record<string, readonly { seq: number; namesMe: boolean }[]>;

/** More than these are shown as "more". */
export const mostWaiting = 200;

type Reader = Pick<IncidentView, "me"> & { waiting: Waiting };

/** With a word that was said just now. The reader's own never wait. */
export function withWord(
  { me, waiting }: Reader,
  { seq, payload }: Extract<RoomEntry, { name: "message.said" | "observation.recorded" }>,
): Waiting {
  const { roomKey, author, body } = payload;
  if (author.personId === me.personId) return waiting;
  return { ...waiting, [roomKey]: [...(waiting[roomKey] ?? []), { seq, namesMe: names(me.name)(body) }].slice(-mostWaiting) };
}

/** With what was said before the view was taken, as the server found it; what was said since, the stream told. */
export function withUnread<State extends { waiting: Waiting; takenAt: number }>(state: State, { words }: UnreadView): State {
  const waiting: Record<string, { seq: number; namesMe: boolean }[]> = {};
  for (const { roomKey, seq, namesMe } of words.toReversed()) {
    if (seq <= state.takenAt) (waiting[roomKey] ??= []).push({ seq, namesMe });
  }
  const rooms = Object.entries(waiting).map(([roomKey, before]) => {
    const since = (state.waiting[roomKey] ?? []).filter(({ seq }) => seq > state.takenAt);
    return [roomKey, [...before, ...since].slice(-mostWaiting)];
  });
  return { ...state, waiting: { ...state.waiting, ...Object.fromEntries(rooms) } };
}

export type Unread = { count: number; forMe: boolean };

/**
 * What waits in each room after the number up to which it was read. It is for me when it names me or is my team's room. Rooms that were
 * never opened are read up to `since`.
 */
export function unreadOf(
  view: Pick<IncidentView, "me"> & { waiting: Waiting },
  read: Record<string, number>,
  since: number,
): Map<string, Unread> {
  const own = view.me.workstreamKey;
  const unread = new Map<string, Unread>();
  for (const [roomKey, words] of Object.entries(view.waiting)) {
    const left = words.filter(({ seq }) => seq > (read[roomKey] ?? since));
    if (left.length > 0) unread.set(roomKey, { count: left.length, forMe: roomKey === own || left.some(({ namesMe }) => namesMe) });
  }
  return unread;
}

export const sameUnread = (one: Map<string, Unread>, other: Map<string, Unread>): boolean =>
  one.size === other.size &&
  [...one].every(([room, { count, forMe }]) => other.get(room)?.count === count && other.get(room)?.forMe === forMe);

let made = { name: "", names: isNamedIn("") };

/** Made once for all words, as long as the reader's name stays. */
function names(name: string): (words: string) => boolean {
  if (made.name !== name) made = { name, names: isNamedIn(name) };
  return made.names;
}
