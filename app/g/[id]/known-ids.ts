import type { IncidentState } from "./incident-store.ts";

/** What a client may have written, by the ids it made: all that the stream has told so far. */
export function knownIds(state: Pick<IncidentState, "entries" | "notes">): Set<string> {
  const known = new Set<string>(state.notes.map(({ noteId }) => noteId));
  for (const { name, payload } of state.entries) {
    if (name === "message.said") known.add(payload.messageId);
    if (name === "observation.recorded") known.add(payload.observationId);
    if (name === "incident.declared") known.add(payload.incidentId);
  }
  return known;
}
