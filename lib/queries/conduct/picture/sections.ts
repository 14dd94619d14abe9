import type { EventName } from "#lib/domain/events.ts";

/** What is read together of conduct's picture. */
export const sections = [
  "day",
  "failures",
  "suggestions",
  "pauses",
  "cues",
  "agents",
  "incidents",
  "rooms",
  "schedule",
  "landscape",
  "pending",
  "joined",
] as const;
export type Section = (typeof sections)[number];

const none: readonly Section[] = [];
const clock = ["day", "failures", "suggestions"] as const satisfies Section[];

/** Which sections an event changes. What is said is an event that organizers hear: their page folds it (fold-events.ts). */
export const changedBy: Record<EventName, readonly Section[]> = {
  "message.said": none,
  // What it may have found is told by evidence.judged.
  "observation.recorded": none,
  "incident.declared": ["incidents", "rooms"],
  "incident.changed": ["incidents", "rooms", "suggestions"],
  "note.written": none,
  "schedule.published": ["schedule"],
  "announcement.made": ["day", "failures"],
  "clock.changed": clock,
  "pause.requested": ["pauses"],
  "pause.answered": ["pauses"],
  "person.joined": ["agents", "joined"],
  "person.removed": ["agents", "joined"],
  "report.published": ["day"],
  "health.measured": none,
  "presence.changed": none,
  "backchannel.said": none,
  // A cue that was dropped, a target accepted as it is, a firing taken over: what was done is written in the log.
  "backchannel.logged": ["failures", "cues"],
  "plan.changed": ["day", "failures", "suggestions", "cues", "schedule", "landscape", "pending"],
  "organizer.joined": ["agents"],
  "organizer.removed": ["agents"],
  "access.changed": ["joined"],
  "firing.moved": ["failures", "suggestions", "cues", "pending"],
  "firing.measured": ["failures", "suggestions"],
  "detection.decided": ["failures", "suggestions"],
  "evidence.judged": ["suggestions"],
  "game-day.moved": [...clock, "cues", "pending"],
  "command.finished": ["failures", "pending"],
  "probes.measured": none,
};

/** What may change without an event: see `unheard`. */
export const changedUnheard: readonly Section[] = ["failures", "cues", "pending"];
