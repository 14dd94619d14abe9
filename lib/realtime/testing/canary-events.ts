import { actorNamed } from "#lib/domain/actor.ts";
import type { NewEvent } from "#lib/domain/events.ts";

/** Every stored event that is hidden from participants; each carries words that occur nowhere else. */
export const canaryEvents: NewEvent[] = [
  {
    name: "backchannel.said",
    payload: { messageId: "m1", author: "Olga", personId: "founder", body: "canary-of-backchannel.said", writtenAt: moment() },
  },
  { name: "backchannel.logged", payload: { line: "canary-of-backchannel.logged", glyph: "bolt", failureKey: "F1" } },
  { name: "plan.changed", payload: { by: actorNamed("Olga"), says: "canary-of-plan.changed" } },
  { name: "organizer.joined", payload: { personId: "somebody", name: "canary-of-organizer.joined" } },
  {
    name: "access.changed",
    payload: { what: "let-back-in", role: "participant", name: "canary-of-access.changed", by: actorNamed("Olga") },
  },
  { name: "organizer.removed", payload: { personId: "somebody", name: "canary-of-organizer.removed", by: actorNamed("Olga") } },
  {
    name: "firing.moved",
    payload: { failureKey: "F1", firingId: "f1", from: "planned", to: "armed", by: actorNamed("Olga"), why: "canary-of-firing.moved" },
  },
  { name: "firing.measured", payload: { failureKey: "canary-of-firing.measured", firingId: "f1", what: "impact", moment: moment() } },
  {
    name: "detection.decided",
    payload: { failureKey: "F1", firingId: "f1", decision: "confirmed", by: actorNamed("canary-of-detection.decided"), scoredMs: 41 },
  },
  { name: "evidence.judged", payload: { words: [{ evidenceKind: "observation", evidenceId: "canary-of-evidence.judged" }] } },
  { name: "game-day.moved", payload: { from: "running", to: "held", by: actorNamed("canary-of-game-day.moved"), falseAllClear: true } },
  { name: "command.finished", payload: { commandId: "c1", ok: true, says: "canary-of-command.finished", looked: null, failureKey: "F1" } },
];

function moment(): string {
  return new Date().toISOString();
}
