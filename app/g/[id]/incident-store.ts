import { keepSame } from "#app/ui/keys/keep-same.ts";
import { withMeasured } from "#lib/domain/measuring/curve.ts";
import type { EventNameFor, Payload, StreamEvent } from "#lib/domain/events.ts";
import type { IncidentCardView, IncidentView, RoomEntry, TileView } from "#lib/queries/views.ts";
import type { ParticipantPicture } from "#lib/realtime/client/use-stream.ts";
import { type Known, knownOf, withoutOldest } from "./past/pages.ts";
import { type Waiting, withWord } from "./past/waiting.ts";

export type ParticipantEvent = StreamEvent<EventNameFor<"participants">>;
export type IncidentState = Omit<IncidentView, "open" | "notes"> &
  Known & { presence: Payload<"presence.changed"> | null; waiting: Waiting };

/** So many entries a page holds at most, before it forgets the oldest half of them. */
const mostEntries = 4_000;

export function openState(view: IncidentView): IncidentState {
  const { open: _, ...rest } = view;
  return { ...rest, ...knownOf(view), presence: null, waiting: {} };
}

/** The view after these events. What it already holds changes nothing, so any event may come twice. */
export function applyEvents(state: IncidentState, events: readonly ParticipantEvent[]): IncidentState {
  let next = state;
  for (const event of events) if (event.seq > next.cursor) next = { ...applyEvent(next, event), cursor: event.seq };
  return next.entries.length > mostEntries ? withoutOldest(next, mostEntries / 2) : next;
}

function applyEvent(state: IncidentState, event: ParticipantEvent): IncidentState {
  switch (event.name) {
    case "message.said":
    case "observation.recorded":
      return { ...withEntry(state, event), waiting: withWord(state, event) };
    case "incident.declared":
      return withEntry(withRoom(withIncident(state, event.payload), event.payload), event);
    case "incident.changed":
      return withEntry(withIncident(state, cardOf(event.payload)), event);
    case "announcement.made": {
      const phase = event.payload.kind === "all_clear" ? "all_clear" : state.gameDay.phase;
      return withEntry({ ...state, gameDay: { ...state.gameDay, clock: event.payload.clock, phase } }, event);
    }
    case "clock.changed":
      return { ...state, gameDay: { ...state.gameDay, ...event.payload } };
    case "note.written":
      return { ...state, notes: [...state.notes, { seq: event.seq, ...event.payload }] };
    case "schedule.published":
      return { ...state, schedule: { ...event.payload, publishedAt: event.at } };
    case "pause.requested": {
      const { requestId, by, reason, minutes } = event.payload;
      return {
        ...state,
        pauseRequests: [...state.pauseRequests, { requestId, by: by.name, reason, minutes, status: "asked", answer: null }],
      };
    }
    case "pause.answered": {
      const { requestId, granted, answer } = event.payload;
      const answered = { status: granted ? ("granted" as const) : ("refused" as const), answer };
      return withEntry(
        { ...state, pauseRequests: state.pauseRequests.map((one) => (one.requestId === requestId ? { ...one, ...answered } : one)) },
        event,
      );
    }
    case "report.published":
      return { ...state, reportPublished: true };
    case "person.joined": {
      const { personId, name, workstreamKey, workstream } = event.payload;
      return personId === state.me.personId ? { ...state, me: { ...state.me, name, workstreamKey, workstream } } : state;
    }
    case "person.removed":
    case "health.measured":
    case "presence.changed":
      return state;
  }
}

/** A picture of the present: health joins the curves, presence replaces what was known. */
export function applyPicture(state: IncidentState, picture: ParticipantPicture): IncidentState {
  if (picture.name === "presence.changed") return { ...state, presence: keepSame(state.presence, picture.payload) };
  return { ...state, health: moveHealth(state.health, picture.payload) };
}

/** Tiles with their newest samples, each curve as the server keeps it. */
export function moveHealth(health: readonly TileView[], { tiles }: Payload<"health.measured">): TileView[] {
  const fresh = new Map(tiles.map((tile) => [tile.key, tile]));
  return keepSame(
    health,
    health.map((tile) => {
      const sample = fresh.get(tile.key);
      return sample === undefined ? tile : withMeasured(tile, sample);
    }),
  );
}

const withEntry = (state: IncidentState, event: RoomEntry): IncidentState => ({
  ...state,
  entries: [...state.entries, event],
});

function withIncident(state: IncidentState, card: IncidentCardView): IncidentState {
  const others = state.incidents.filter(({ incidentId }) => incidentId !== card.incidentId);
  return { ...state, incidents: [...others, card].sort((a, b) => b.number - a.number) };
}

function withRoom(state: IncidentState, { roomKey, incidentId }: IncidentCardView): IncidentState {
  if (state.rooms.some(({ key }) => key === roomKey)) return state;
  return { ...state, rooms: [...state.rooms, { key: roomKey, name: roomKey, incidentId, last: 0 }] };
}

function cardOf({ changes: _changes, by: _by, ...card }: Payload<"incident.changed">): IncidentCardView {
  return card;
}
