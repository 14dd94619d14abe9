import { keepSame } from "#app/ui/keep-same.ts";
import type { EventNameFor, Payload, StreamEvent } from "#lib/domain/events.ts";
import type { IncidentCardView, IncidentView, RoomEntry, TileView } from "#lib/queries/views.ts";
import type { Picture, TransientEventName } from "#lib/realtime/protocol.ts";

export type ParticipantEvent = StreamEvent<EventNameFor<"participants">>;
export type ParticipantPicture = Picture<TransientEventName<"participants">>;
export type IncidentState = IncidentView & { presence: Payload<"presence.changed"> | null };

const keptEntries = 1000;
const keptMs = 20 * 60_000;

export const openState = (view: IncidentView): IncidentState => ({ ...view, presence: null });

/** The view after these events. What it already holds changes nothing, so any event may come twice. */
export function applyEvents(state: IncidentState, events: readonly ParticipantEvent[]): IncidentState {
  let next = state;
  for (const event of events) if (event.seq > next.cursor) next = { ...applyEvent(next, event), cursor: event.seq };
  return next;
}

function applyEvent(state: IncidentState, event: ParticipantEvent): IncidentState {
  switch (event.name) {
    case "message.said":
    case "observation.recorded":
      return withEntry(state, event);
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
      return { ...state, notes: [...state.notes, event.payload] };
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
      const { personId, name, workstream } = event.payload;
      return personId === state.me.personId ? { ...state, me: { ...state.me, name, workstream } } : state;
    }
    default:
      return state;
  }
}

/** A picture of the present: health joins the curves, presence replaces what was known. */
export function applyPicture(state: IncidentState, picture: ParticipantPicture): IncidentState {
  if (picture.name === "presence.changed") return { ...state, presence: keepSame(state.presence, picture.payload) };
  return { ...state, health: moveHealth(state.health, picture.payload) };
}

/** Tiles with their newest samples; each keeps 20 minutes. */
export function moveHealth(health: readonly TileView[], { tiles }: Payload<"health.measured">): TileView[] {
  const fresh = new Map(tiles.map((tile) => [tile.key, tile]));
  return keepSame(
    health,
    health.map((tile) => {
      const sample = fresh.get(tile.key);
      if (sample === undefined || (tile.recent.at(-1)?.at ?? "") >= sample.at) return tile;
      const oldest = new Date(Date.parse(sample.at) - keptMs).toISOString();
      const recent = [...tile.recent.filter(({ at }) => at >= oldest), { at: sample.at, value: sample.value }];
      return { ...tile, state: sample.state, value: sample.value, since: sample.state === tile.state ? tile.since : sample.at, recent };
    }),
  );
}

const withEntry = (state: IncidentState, event: RoomEntry): IncidentState => ({
  ...state,
  entries: [...state.entries, event].slice(-keptEntries),
});

function withIncident(state: IncidentState, card: IncidentCardView): IncidentState {
  const others = state.incidents.filter(({ incidentId }) => incidentId !== card.incidentId);
  return { ...state, incidents: [...others, card].sort((a, b) => b.number - a.number) };
}

function withRoom(state: IncidentState, { roomKey, incidentId }: IncidentCardView): IncidentState {
  if (state.rooms.some(({ key }) => key === roomKey)) return state;
  return { ...state, rooms: [...state.rooms, { key: roomKey, name: roomKey, incidentId }] };
}

function cardOf({ says: _says, by: _by, ...card }: Payload<"incident.changed">): IncidentCardView {
  return card;
}
