import { invalid, notFound } from "#lib/domain/errors.ts";
import type { Organizer, Participant } from "#lib/domain/people.ts";
import { readStoredEvent } from "#lib/domain/stored/events.ts";
import { type EventRow, readRoomBefore, readRoomFrom, seqAt } from "#lib/persistence/read-room.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { snapshot } from "../snapshot.ts";
import type { RoomEntry, RoomPage } from "../views.ts";

export const entriesOfPage = 40;

/** Which page of a room: the newest, what came before a number of the stream or after it, or what surrounds a number or a moment. */
export type PageAsked = { before?: number; after?: number; around?: number | Date };

/** A page of a room for anyone of the game day, in the stream's order. Throws not_found for a room that is not. */
export const roomEntries = (
  store: Pick<Store, "participants">,
  reader: Participant | Organizer,
  roomKey: string,
  asked: PageAsked = {},
): Promise<RoomPage> => snapshot(store.participants, (tx) => readRoomPage(tx, reader.gameDayId, roomKey, asked));

/** The same within a snapshot. */
export async function readRoomPage(tx: Transaction, gameDayId: string, roomKey: string, asked: PageAsked): Promise<RoomPage> {
  const rooms = await tx.room.findMany({ where: { gameDayId }, orderBy: { createdAt: "asc" }, select: { key: true } });
  if (!rooms.some(({ key }) => key === roomKey)) throw notFound();
  const room = { gameDayId, roomKey, isMain: rooms[0]?.key === roomKey };
  const { before, after, around } = asked;
  if (after !== undefined) {
    const found = await readRoomFrom(tx, room, after + 1, entriesOfPage + 1);
    return { roomKey, entries: told(found.slice(0, entriesOfPage)), earlier: true, later: found.length > entriesOfPage };
  }
  if (around === undefined) {
    const found = await readRoomBefore(tx, room, before ?? beyondAll, entriesOfPage + 1);
    const entries = told(found.slice(0, entriesOfPage).reverse());
    return { roomKey, entries, earlier: found.length > entriesOfPage, later: before !== undefined };
  }
  const seq = typeof around === "number" ? around : await seqAt(tx, gameDayId, around);
  const half = entriesOfPage / 2;
  const earlier = await readRoomBefore(tx, room, seq, half + 1);
  const later = await readRoomFrom(tx, room, seq, half + 1);
  const entries = told([...earlier.slice(0, half).reverse(), ...later.slice(0, half)]);
  return { roomKey, entries, earlier: earlier.length > half, later: later.length > half };
}

/** No stream has so many events. */
export const beyondAll = 2_147_483_647;

/** Reads from an address which page is asked. Throws invalid for what makes no sense. */
export function pageAsked(query: URLSearchParams): PageAsked {
  const given = (["before", "after", "around"] as const).filter((name) => query.has(name));
  const [name] = given;
  if (given.length > 1) throw invalid("Ask for what is before, after or around, not for several at once.", given[1]);
  if (name === undefined) return {};
  const value = query.get(name) ?? "";
  if (/^\d{1,9}$/.test(value)) return { [name]: Number(value) };
  const moment = new Date(value);
  if (name === "around" && /^(19[7-9]|[2-9]\d\d)\d-\d\d-\d\dT/.test(value) && !Number.isNaN(moment.getTime())) return { around: moment };
  throw invalid("That is no number of the stream, nor a moment.", name);
}

export const told = (rows: readonly EventRow[]): RoomEntry[] => rows.map((row) => readStoredEvent(row) as RoomEntry);
