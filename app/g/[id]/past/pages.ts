import type { IncidentView, NotesPage, NoteView, RoomEntry, RoomPage } from "#lib/queries/views.ts";
import { heardIn } from "../rooms.ts";

/** From which number of the stream on all is known; `earlier`: whether there may be more before. */
export type Reach = { from: number; earlier: boolean };

/** What is known of what was said: what the stream told since the view was taken, of every room, and the pages that were asked for. */
export type Known = {
  /** Of all rooms together, in the stream's order, each once. */
  entries: RoomEntry[];
  /** How far back `entries` holds all of a room; of a room without, since the view was taken (`heardFrom`). */
  reaches: Record<string, Reach>;
  heardFrom: number;
  /** The last number that the view held. */
  takenAt: number;
  /** Part of a room around an earlier moment, as long as it doesn't join what is known of the newest. */
  aside: RoomPage | null;
  notes: NoteView[];
  noteReaches: Record<string, Reach>;
};

const reachOfPage = (first: { seq: number } | undefined, earlier: boolean): Reach => ({ from: earlier ? (first?.seq ?? 0) : 0, earlier });

/** What a view holds, before the stream has told anything. */
export function knownOf({ cursor, open, notes }: Pick<IncidentView, "cursor" | "open" | "notes">): Known {
  const known: Known = {
    entries: [],
    reaches: {},
    heardFrom: cursor + 1,
    takenAt: cursor,
    aside: null,
    notes: notes?.notes ?? [],
    noteReaches: notes === null ? {} : { [notes.workstream]: reachOfPage(notes.notes[0], notes.earlier) },
  };
  return withAside(known, open);
}

export const reachOf = (known: Pick<Known, "reaches" | "heardFrom">, roomKey: string): Reach =>
  known.reaches[roomKey] ?? { from: known.heardFrom, earlier: true };

export const noteReachOf = (known: Pick<Known, "noteReaches" | "heardFrom">, workstream: string): Reach =>
  known.noteReaches[workstream] ?? { from: known.heardFrom, earlier: true };

/** What is shown of a room: what surrounds the moment that was asked for, else the newest as far back as it is known. */
export function shownIn(known: Known, room: IncidentView["rooms"][number], mainKey: string): readonly RoomEntry[] {
  if (known.aside?.roomKey === room.key) return known.aside.entries;
  const { from } = reachOf(known, room.key);
  return known.entries.filter((entry) => entry.seq >= from && heardIn(entry, room, mainKey));
}

/** With the page before what is known of a room; unchanged where it isn't the one before any more. */
export function withEarlier<State extends Known>(state: State, page: RoomPage, before: number): State {
  if (reachOf(state, page.roomKey).from !== before) return state;
  const reaches = { ...state.reaches, [page.roomKey]: reachOfPage(page.entries[0], page.earlier) };
  return { ...state, reaches, entries: merged(state.entries, page.entries) };
}

/** With a page around an earlier moment, or the newest when it is no earlier one. */
export function withAside<State extends Known>(state: State, page: RoomPage): State {
  const last = page.entries.at(-1)?.seq ?? 0;
  if (page.later && last < reachOf(state, page.roomKey).from - 1) return { ...state, aside: page };
  const reaches = { ...state.reaches, [page.roomKey]: reachOfPage(page.entries[0], page.earlier) };
  return { ...state, aside: null, reaches, entries: merged(state.entries, page.entries) };
}

/** With what is before or after the moment that is read; unchanged when the reader has left it. */
export function withBeside<State extends Known>(state: State, side: "earlier" | "later", page: RoomPage): State {
  const { aside } = state;
  if (aside?.roomKey !== page.roomKey) return state;
  const entries = merged(aside.entries, page.entries);
  return withAside(state, side === "earlier" ? { ...aside, entries, earlier: page.earlier } : { ...aside, entries, later: page.later });
}

export const withoutAside = <State extends Known>(state: State): State => (state.aside === null ? state : { ...state, aside: null });

export function withEarlierNotes<State extends Known>(state: State, page: NotesPage, before: number): State {
  if (noteReachOf(state, page.workstream).from !== before) return state;
  const noteReaches = { ...state.noteReaches, [page.workstream]: reachOfPage(page.notes[0], page.earlier) };
  return { ...state, noteReaches, notes: merged(state.notes, page.notes) };
}

/** Forgets all but the newest entries: what is older can be asked for again. */
export function withoutOldest<State extends Known>(state: State, keep: number): State {
  const cut = state.entries.at(-keep)?.seq;
  if (cut === undefined || state.entries.length === keep) return state;
  const heardFrom = Math.max(state.heardFrom, cut);
  const kept = ([key, reach]: [string, Reach]): [string, Reach] => [key, reach.from < cut ? { from: cut, earlier: true } : reach];
  return { ...state, entries: state.entries.slice(-keep), heardFrom, reaches: Object.fromEntries(Object.entries(state.reaches).map(kept)) };
}

function merged<One extends { seq: number }>(some: readonly One[], others: readonly One[]): One[] {
  const bySeq = new Map([...some, ...others].map((one) => [one.seq, one]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
