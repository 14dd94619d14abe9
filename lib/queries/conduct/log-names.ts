import type { EventName } from "#lib/domain/events.ts";

/** What stands in the backchannel's log. */
export const logNames = [
  "backchannel.said",
  "backchannel.logged",
  "firing.moved",
  "firing.measured",
  "detection.decided",
  "game-day.moved",
  "command.finished",
  "plan.changed",
  "organizer.joined",
  "organizer.removed",
  "access.changed",
] as const satisfies EventName[];
export const logKept = 400;
