import type { EventName } from "#lib/domain/events.ts";

/** What stands in rooms. */
export const entryNames = [
  "message.said",
  "observation.recorded",
  "incident.declared",
  "incident.changed",
  "announcement.made",
  "pause.answered",
] as const satisfies EventName[];
export const entriesKept = 500;
