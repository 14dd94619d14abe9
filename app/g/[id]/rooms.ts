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

export type Unread = { count: number; forMe: boolean };

/**
 * What others wrote in each room after the sequence number up to which it was read. It is for me when it names me or is my team's room.
 * Rooms that were never opened are read up to `since`.
 */
export function unreadOf(
  view: Pick<IncidentView, "entries" | "rooms" | "me" | "workstreams">,
  read: Record<string, number>,
  since: number,
): Map<string, Unread> {
  const own = view.workstreams.find(({ name }) => name === view.me.workstream)?.key;
  const first = view.me.name.split(" ")[0]?.toLowerCase() ?? "";
  const named = first.length > 2 ? new RegExp(`(?<![\\p{L}\\p{N}])${escaped(first)}(?![\\p{L}\\p{N}])`, "u") : null;
  const unread = new Map<string, Unread>();
  for (const entry of view.entries) {
    if (entry.name !== "message.said" && entry.name !== "observation.recorded") continue;
    const { roomKey, author, body } = entry.payload;
    if (author.personId === view.me.personId || entry.seq <= (read[roomKey] ?? since)) continue;
    const known = unread.get(roomKey);
    const forMe = known?.forMe === true || roomKey === own || (named?.test(body.toLowerCase()) ?? false);
    unread.set(roomKey, { count: (known?.count ?? 0) + 1, forMe });
  }
  return unread;
}

export const sameUnread = (one: Map<string, Unread>, other: Map<string, Unread>): boolean =>
  one.size === other.size &&
  [...one].every(([room, { count, forMe }]) => other.get(room)?.count === count && other.get(room)?.forMe === forMe);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Rooms of open incidents first, the newest on top, then the standing rooms, then those of what is resolved. */
export function roomsInOrder(view: Pick<IncidentView, "rooms" | "incidents">): IncidentView["rooms"] {
  const rank = new Map(
    view.incidents.map(({ incidentId, number, status }) => [incidentId, status === "resolved" ? 1000 - number : -number]),
  );
  return [...view.rooms].sort((a, b) => (rank.get(a.incidentId ?? "") ?? 0) - (rank.get(b.incidentId ?? "") ?? 0));
}
