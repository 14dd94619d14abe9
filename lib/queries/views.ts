import type { Verdict, WordKind } from "#lib/domain/detection.ts";
import type { Reason } from "#lib/domain/detection/reasons.ts";
import type { EventName, Payload, StreamEvent } from "#lib/domain/events.ts";
import type { FiringState, GameDayState } from "#lib/domain/lifecycle.ts";
import type { Bounds, Expectation, FailurePlan, Severity, Trigger } from "#lib/domain/plan.ts";
import type { LeftDifferent } from "./kept-of.ts";

/** What pages and sockets get: plain JSON, moments as ISO strings in UTC, durations in milliseconds. Never database rows. */
export type ClockView = { startedAt: string | null; heldSince: string | null; heldTotalMs: number; stoppedAt: string | null };
export type HealthState = "healthy" | "degraded" | "down" | "unknown";

export type TileView = {
  key: string;
  name: string;
  unit: string;
  bounds: Bounds;
  state: HealthState;
  value: number | null;
  /** Since when it is in this state. */
  since: string | null;
  /** Up to the last 20 minutes, oldest first. */
  recent: { at: string; value: number | null }[];
};

export type IncidentCardView = Payload<"incident.declared">;
export type LineView = Payload<"schedule.published">["lines"][number];

/** One thing said in a room: what the event said, with where it stands in the stream. */
export type RoomEntry = StreamEvent<
  "message.said" | "observation.recorded" | "incident.declared" | "incident.changed" | "announcement.made" | "pause.answered"
>;

export type IncidentView = {
  gameDay: { id: string; name: string; environment: string; zone: string; phase: Payload<"clock.changed">["phase"]; clock: ClockView };
  me: { personId: string; name: string; workstream: string | null; role: "participant" | "observer" };
  /** Sequence number this view holds; the stream resumes after it. */
  cursor: number;
  incidents: IncidentCardView[];
  rooms: { key: string; name: string; incidentId: string | null }[];
  /** Everything said, all rooms, oldest first (at most the last 500). */
  entries: RoomEntry[];
  applications: { id: string; key: string; name: string; workstream: string }[];
  workstreams: { id: string; key: string; name: string }[];
  schedule: { version: number; publishedAt: string; lines: LineView[] } | null;
  notes: Payload<"note.written">[];
  health: TileView[];
  pauseRequests: {
    requestId: string;
    by: string;
    reason: string;
    minutes: number;
    status: "asked" | "granted" | "refused";
    answer: string | null;
  }[];
  reportPublished: boolean;
};

export type WallView = Pick<IncidentView, "gameDay" | "cursor" | "incidents" | "schedule" | "health"> & { joinUrl: string | null };

export type FailureView = {
  failureId: string;
  firingId: string;
  key: string;
  name: string;
  plan: FailurePlan;
  state: FiringState;
  why: string;
  pocket: boolean;
  irreversible: { recovery: string[] } | null;
  /** Wall-clock moment it is due by the present clock; null when held, by hand, or waiting for another. */
  dueAt: string | null;
  dueWhy: string;
  armedAt: string | null;
  firedAt: string | null;
  inPlaceAt: string | null;
  impactAt: string | null;
  revertDueAt: string | null;
  revertedAt: string | null;
  /** Whether the revert is proven. False for what was only ended, because it has no undo. */
  putBack: boolean;
  recoveredAt: string | null;
  /** Where a target is not as it was before, though it is over; empty once somebody accepted it. */
  kept: LeftDifferent[];
  latenessMs: number | null;
  error: string | null;
  detection: { source: "alert" | "engineer" | "told"; by: string; words: string; detectedAt: string; scoredMs: number | null } | null;
  verdict: Verdict;
  /** All that was confirmed to have found it, earliest first; \`committedAt\` null where no word of it is written. */
  evidence: {
    confirmedId: string;
    source: "alert" | "engineer" | "told";
    by: string;
    words: string;
    at: string;
    committedAt: string | null;
  }[];
  /** One line of what the injector does, e.g. "ModifyDBInstance campaign-replica-1, campaign-replica-2". */
  does: string;
};

/** A word as it may be evidence. `at` is the moment that counts; `committedAt`, when the server had it, is later for what was written while away. */
export type WordView = {
  evidenceKind: WordKind;
  evidenceId: string;
  words: string;
  by: string;
  workstream: string | null;
  at: string;
  committedAt: string;
  /** Since when it was so, as an observation claims; it counts for nothing. */
  since: string | null;
};

/** A firing that a word may have found. */
export type CandidateView = {
  firingId: string;
  failureKey: string;
  name: string;
  /** Whether something found it already; this word came before that, or comes on top of it. */
  found: boolean;
  /** What the time to detect would be; null when the word came after the revert. */
  scoredMs: number | null;
  afterRevert: boolean;
  ttdFrom: "impact" | "fired";
  reasons: Reason[];
  points: number;
};

/** A word with the firings that it may stand for: ranked, best first, and the others that were fired before it. */
export type SuggestionView = WordView & {
  candidates: CandidateView[];
  others: { firingId: string; failureKey: string; name: string; found: boolean }[];
};

/** Words that a double agent is asked to say. `as`: how participants know the reader, when it is theirs to say. */
export type CueView = {
  cueId: string;
  failureKey: string;
  isCorrection: boolean;
  words: string;
  openedAt: string;
  asked: string[];
  as: { name: string; workstream: string | null } | null;
};

export type ProbeView = TileView & { tier: string; public: boolean };

export type ConductView = {
  gameDay: {
    id: string;
    name: string;
    environment: string;
    zone: string;
    state: GameDayState;
    clock: ClockView;
    /** All holds of the true clock, oldest first; without them no past moment can be given its T+. */
    holds: { from: string; to: string | null }[];
    toldAllClear: boolean;
    participantsPhase: string;
  };
  me: { personId: string; name: string; alsoParticipant: boolean };
  cursors: { participants: number; organizers: number };
  failures: FailureView[];
  probes: ProbeView[];
  suggestions: SuggestionView[];
  /** Written while something was broken, fitting none of it. */
  unexplained: WordView[];
  pauseRequests: IncidentView["pauseRequests"];
  cues: CueView[];
  /** Backchannel chat and machine log, oldest first. */
  log: StreamEvent<
    | "backchannel.said"
    | "backchannel.logged"
    | "firing.moved"
    | "firing.measured"
    | "detection.decided"
    | "game-day.moved"
    | "command.finished"
    | "plan.changed"
    | "organizer.joined"
    | "organizer.removed"
    | "access.changed"
  >[];
  /** The participants' channel as they see it. */
  known: Pick<IncidentView, "incidents" | "entries" | "rooms" | "schedule"> & { here: number };
  truth: { lineId: string; failureKey: string | null; how: string }[];
  workstreams: IncidentView["workstreams"];
  applications: IncidentView["applications"];
  /** What STOP EVERYTHING would do now, in words: "reverts F1, disarms F2, holds the clock". */
  stopWould: string;
  /** Commands the engine has not finished. */
  pending: { commandId: string; name: string; failureKey: string | null; at: string }[];
  engineAlive: boolean;
};

export type RunSheetView = {
  gameDay: ConductView["gameDay"];
  failures: FailureView[];
  schedule: IncidentView["schedule"];
  truth: ConductView["truth"];
  applications: IncidentView["applications"];
  workstreams: IncidentView["workstreams"];
  dependencies: { key: string; name: string; reliability: string }[];
  capabilities: { key: string; name: string; tier: string; applicationKey: string }[];
  cells: { capabilityKey: string; dependencyKey: string; fallback: string; expected: string }[];
  probes: { key: string; name: string; unit: string; bounds: Bounds }[];
  injectors: { kind: string; describes: string; irreversible: boolean }[];
  links: { participant: string; observer: string };
};

export type PeopleView = {
  me: { personId: string; owner: boolean; hasPassword: boolean };
  organizers: { personId: string; name: string; owner: boolean }[];
  members: { personId: string; name: string; role: "participant" | "observer"; workstream: string | null }[];
  /** Who was removed, and stays out until somebody lets them back in. */
  banned: { personId: string; name: string; role: string; at: string; by: string }[];
  /** The open invitation to organize. Its link is told once, when it is made. */
  invitation: { id: string; madeBy: string; madeAt: string; expiresAt: string } | null;
  links: { participant: string; observer: string };
  /** What links for others begin with, and where that comes from. */
  address: string;
  source: "origin" | "browser" | "machine" | "loopback";
};

export type HomeView = {
  mayCreate: boolean;
  gameDays: {
    id: string;
    name: string;
    environment: string;
    phase: string;
    state: GameDayState | null;
    persona: "organizer" | "participant" | "observer";
    createdAt: string;
  }[];
};

export type { Expectation, Severity, Trigger, EventName };
