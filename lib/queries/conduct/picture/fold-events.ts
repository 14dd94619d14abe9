import type { EventName, StreamEvent } from "#lib/domain/events.ts";
import { entriesKept, entryNames } from "../../incident/entry-names.ts";
import { logKept, logNames } from "../log-names.ts";
import type { ConductView, RoomEntry } from "../../views.ts";

type LogLine = ConductView["log"][number];

/** The log with what was heard: its newest lines, oldest first. */
export const foldLog = (log: LogLine[], events: readonly StreamEvent[]): LogLine[] => fold(log, events, isLogged, logKept);

/** The same of what participants say. */
export const foldEntries = (entries: RoomEntry[], events: readonly StreamEvent[]): RoomEntry[] =>
  fold(entries, events, isEntry, entriesKept);

const isLogged = (event: StreamEvent): event is LogLine => (logNames as readonly EventName[]).includes(event.name);
const isEntry = (event: StreamEvent): event is RoomEntry => (entryNames as readonly EventName[]).includes(event.name);

function fold<Kept extends StreamEvent>(
  before: Kept[],
  events: readonly StreamEvent[],
  keeps: (event: StreamEvent) => event is Kept,
  most: number,
): Kept[] {
  const fresh = events.filter(keeps);
  return fresh.length === 0 ? before : [...before, ...fresh].slice(-most);
}
