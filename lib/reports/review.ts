import type { Hold } from "#lib/domain/clock.ts";
import type { DetectionSource } from "#lib/domain/detection.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { Tier } from "#lib/domain/plan.ts";
import type { KeptUpInterval } from "#lib/domain/scoring/scoring-held.ts";

/** Everything a scorecard and a report are made of, once a game day is over. Moments in ms since the epoch unless a name says T+. */
export type Review = {
  gameDay: { name: string; environment: string; zone: string; startedAt: number; endedAt: number; holds: readonly Hold[] };
  published: { at: number; by: string } | null;
  /** Who started it although not all was green, and why; null when all was. */
  started: { by: string; why: string; notGreen: readonly string[] } | null;
  /** Who ended it before its debrief, and why; null for one that went to its end. */
  aborted: { at: number; by: string; why: string } | null;
  /** Who took part as engineers, also those removed later; without observers, organizers and scripted speakers. */
  engineers: number;
  /** Until when probes measured, at least `endedAt`. */
  measuredUntil: number;
  /** In the landscape's order. `people` took part of each. */
  workstreams: readonly { key: string; name: string; people: number }[];
  applications: readonly { key: string; name: string; workstreamKey: string }[];
  capabilities: readonly { key: string; name: string; applicationKey: string; tier: Tier }[];
  dependencies: readonly { key: string; name: string; reliability: "reliable" | "fair" | "risky" }[];
  cells: readonly { capabilityKey: string; dependencyKey: string; fallback: string; expected: string }[];
  failures: readonly ReviewedFailure[];
  probes: readonly ReviewedProbe[];
  incidents: readonly ReviewedIncident[];
  notes: readonly { workstreamKey: string; author: string; at: number; body: string }[];
  /** The schedule as last published, and what each line stood for. */
  told: { publishedAt: number; lines: readonly ToldLine[] } | null;
  announcements: readonly { at: number; kind: string; body: string; isTrue: boolean }[];
  /** What people did to the day itself, in no order. */
  course: readonly CourseFact[];
  /** Earlier game days of the same workstreams, oldest first. */
  earlier?: readonly { name: string; at: number; scores: Readonly<Record<string, number>> }[];
};

export type ReviewedFailure = {
  key: string;
  name: string;
  target: string;
  hypothesis: string;
  /** The first one's workstream owns the failure. */
  applicationKeys: readonly string[];
  dependencyKey: string | null;
  detectionTargetMs: number;
  recoveryTargetMs: number;
  /** Whether a probe is attached, so that impact and recovery can be seen at all. */
  measured: boolean;
  state: FiringState;
  /** Whether its start threw and what it had changed was put back at once: it never was in place. */
  failedToStart: boolean;
  /** Why it is in this state, when that is worth saying: "F1 was skipped". */
  why: string;
  /** From when it was due to its first change; null when it was fired by hand. */
  latenessMs: number | null;
  firedAt: number | null;
  inPlaceAt: number | null;
  impactAt: number | null;
  detectedAt: number | null;
  mitigatedAt: number | null;
  /** When it was over: put back, or ended by a person because it has no undo. */
  revertedAt: number | null;
  /** Whether the read-back proved that it was put back. */
  putBack: boolean;
  recoveredAt: number | null;
  /** Where its targets are not as they were before, though it is over. */
  left: readonly { target: string; says: string }[];
  /** Who accepted that, null while nobody has. */
  leftAcceptedBy: string | null;
  detection: { source: DetectionSource; by: string; words: string } | null;
  expectations: readonly {
    says: string;
    tier: Tier;
    probeKey: string;
    capabilityKey: string | null;
    /** Share 0..1 of the time from impact (else fired) to revert in which the bound held; null when nothing was measured. */
    shareHeld: number | null;
  }[];
};

/** A probe and how it kept up from the start of the day to its end, by its own bounds. */
export type ReviewedProbe = {
  key: string;
  name: string;
  applicationKey: string | null;
  tier: Tier;
  public: boolean;
  intervals: readonly KeptUpInterval[];
};

export type ReviewedIncident = {
  number: number;
  title: string;
  kind: "simulated" | "real";
  workstreamKey: string | null;
  declaredAt: number;
  commandedAt: number | null;
  resolvedAt: number | null;
  /** Null where no document can be kept. */
  documentKept: boolean | null;
  statusSent: boolean;
  /** Failures it was declared for, when an organizer linked them; else the times decide. */
  failureKeys: readonly string[];
};

export type CourseFact = { at: number } & (
  | { kind: "stopped everything"; by: string }
  | { kind: "reverted by hand"; by: string; failureKey: string }
  | { kind: "held"; by: string; why: string; to: number | null }
  | { kind: "aborted"; by: string; why: string }
  | { kind: "pause asked"; by: string; minutes: number; reason: string }
  | { kind: "pause answered"; by: string; granted: boolean; answer: string }
);

export type ToldLine = { name: string; startMs: number; endMs: number; application: string | null; failureKey: string | null; how: string };
