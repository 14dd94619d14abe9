import { readPayload } from "#lib/domain/stored/events.ts";
import type { Engine } from "../engine.ts";
import { readBook, readEntries, readRun, type Book } from "./schedule-book.ts";

/** Events after which the whole book is read again; of the others only the firings that they name. */
const reshaping = new Set(["game-day.moved", "plan.changed"]);
const aboutFirings = ["firing.moved", "detection.decided"] as const;
const mostEvents = 2_000;

/**
 * Brings a book up to the stream's end. Reads only what changed: a busy game day moves firings many times a second, and each reading of
 * the whole run sheet would make the next firing late. Null when the game day is gone.
 */
export async function refreshBook(engine: Engine, book: Book): Promise<Book | null> {
  const run = await readRun(engine.store, book.gameDayId);
  if (run === null) return null;
  if (JSON.stringify([run.clock, run.state, run.allClearAt]) !== JSON.stringify([book.clock, book.state, book.allClearAt]))
    return readBook(engine.store, book.gameDayId);
  if (run.cursor === book.cursor) return book;
  const events = await engine.store.organizers.organizerEvent.findMany({
    where: { gameDayId: book.gameDayId, seq: { gt: book.cursor } },
    select: { name: true, payload: true },
    orderBy: { seq: "asc" },
    take: mostEvents,
  });
  if (events.length === mostEvents || events.some(({ name }) => reshaping.has(name))) return readBook(engine.store, book.gameDayId);
  const named = events.flatMap(({ name, payload }) => {
    const about = aboutFirings.find((one) => one === name);
    return about === undefined ? [] : [readPayload(about, payload).firingId];
  });
  const changed = await readEntries(engine.store, [...new Set(named)]);
  if (changed.some(({ firingId }) => !book.entries.has(firingId))) return readBook(engine.store, book.gameDayId);
  for (const entry of changed) book.entries.set(entry.firingId, entry);
  book.cursor = Math.max(book.cursor, run.cursor);
  return book;
}
