import type { EventNameFor, Payload } from "#lib/domain/events.ts";
import type { IncidentCardView, IncidentView } from "#lib/queries/views.ts";
import type { ParticipantEvent } from "./incident-store.ts";

/** A small incident view for tests: two rooms, one curve, nothing said yet. */
export const aView = (): IncidentView => ({
  gameDay: {
    id: "g1",
    name: "OFA 2012",
    environment: "staging",
    zone: "America/Chicago",
    phase: "running",
    closed: false,
    clock: { startedAt: "2012-10-21T15:00:00.000Z", heldSince: null, heldTotalMs: 0, stoppedAt: null, holds: [] },
  },
  me: { personId: "p1", name: "Lena Fischer", workstreamKey: "identity", workstream: "Identity", role: "participant" },
  cursor: 0,
  incidents: [],
  rooms: [
    { key: "gameday", name: "gameday", incidentId: null, last: 0 },
    { key: "identity", name: "identity", incidentId: null, last: 0 },
  ],
  open: { roomKey: "gameday", entries: [], earlier: false, later: false },
  applications: [{ id: "a1", key: "identity", name: "Identity", workstreamKey: "identity" }],
  workstreams: [{ id: "w1", key: "identity", name: "Identity" }],
  schedule: null,
  notes: { workstream: "identity", notes: [], earlier: false },
  health: [
    {
      key: "api",
      name: "API answers",
      unit: "ms",
      bounds: { max: 800 },
      state: "healthy",
      value: 212,
      since: null,
      recent: [{ at: "2012-10-21T15:10:00.000Z", value: 212 }],
    },
  ],
  pauseRequests: [],
  reportPublished: false,
});

export const anIncident = (change: Partial<IncidentCardView> = {}): IncidentCardView => ({
  incidentId: "i1",
  number: 1,
  title: "API reads slow",
  topic: "",
  severity: "major",
  status: "investigating",
  kind: "simulated",
  roomKey: "inc-1-api-reads-slow",
  declaredBy: "Marcus Bell",
  commander: null,
  commanderId: null,
  scribe: null,
  scribeId: null,
  declaredAt: "2012-10-21T15:14:26.000Z",
  resolvedAt: null,
  ...change,
});

export const anEvent = <N extends EventNameFor<"participants">>(seq: number, name: N, payload: Payload<N>): ParticipantEvent =>
  ({ id: `e${seq}`, seq, at: "2012-10-21T15:14:30.000Z", name, payload }) as ParticipantEvent;
