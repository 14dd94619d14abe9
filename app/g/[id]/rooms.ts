import type { IncidentView, RoomEntry } from "#lib/queries/views.ts";

/** Whether an entry belongs into a room. The main room also hears of every incident; announcements and answers are heard in all. */
export function heardIn(entry: RoomEntry, room: IncidentView["rooms"][number], mainKey: string): boolean {
  switch (entry.name) {
    case "message.said":
    case "observation.recorded":
      return entry.payload.roomKey === room.key;
    case "incident.declared":
    case "incident.changed":
      return entry.payload.incidentId === room.incidentId || room.key === mainKey;
    case "announcement.made":
    case "pause.answered":
      return true;
  }
}

/** Rooms of open incidents first, the newest on top, then the standing rooms, then those of what is resolved. */
export function roomsInOrder(view: Pick<IncidentView, "rooms" | "incidents">): IncidentView["rooms"] {
  const rank = new Map(
    view.incidents.map(({ incidentId, number, status }) => [incidentId, status === "resolved" ? 1000 - number : -number]),
  );
  return [...view.rooms].sort((a, b) => (rank.get(a.incidentId ?? "") ?? 0) - (rank.get(b.incidentId ?? "") ?? 0));
}
