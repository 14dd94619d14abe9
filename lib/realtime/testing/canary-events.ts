import type { NewEvent } from "#lib/domain/events.ts";

/** Every stored event that is hidden from participants; each carries words that occur nowhere else. */
export const canaryEvents: NewEvent[] = [
  {
    name: "backchannel.said",
    payload: { messageId: "m1", author: "Olga", personId: "founder", body: "canary-of-backchannel.said", writtenAt: moment() },
  },
  { name: "backchannel.logged", payload: { line: "canary-of-backchannel.logged", glyph: "bolt", failureKey: "F1" } },
  { name: "plan.changed", payload: { by: "Olga", says: "canary-of-plan.changed" } },
  { name: "organizer.joined", payload: { personId: "somebody", name: "canary-of-organizer.joined" } },
  { name: "access.changed", payload: { what: "let-back-in", role: "participant", name: "canary-of-access.changed", by: "Olga" } },
  { name: "organizer.removed", payload: { personId: "somebody", name: "canary-of-organizer.removed", by: "Olga" } },
  {
    name: "firing.moved",
    payload: { failureKey: "F1", firingId: "f1", from: "planned", to: "armed", by: "Olga", why: "canary-of-firing.moved" },
  },
  { name: "firing.measured", payload: { failureKey: "canary-of-firing.measured", firingId: "f1", what: "impact", moment: moment() } },
  {
    name: "detection.decided",
    payload: { failureKey: "F1", firingId: "f1", decision: "confirmed", by: "canary-of-detection.decided", scoredMs: 41 },
  },
  { name: "game-day.moved", payload: { from: "running", to: "held", by: "canary-of-game-day.moved", falseAllClear: true } },
  { name: "command.finished", payload: { commandId: "c1", ok: true, says: "canary-of-command.finished" } },
];

function moment(): string {
  return new Date().toISOString();
}
