import type { CellState } from "#lib/domain/scoring/coverage.ts";
import type { DetectionSource } from "#lib/domain/detection.ts";
import type { Tier } from "#lib/domain/plan.ts";

/** A sentence with its loud words marked. */
export type Phrase = { text: string; strong: boolean };

/** Positions are T+ in ms on an axis from `fromMs` to `toMs`. */
export type TimelineView = {
  fromMs: number;
  toMs: number;
  /** Where the day was long over and only what was told goes on, drawn narrower from there; null when the day fills the axis. */
  foldMs: number | null;
  ticks: { atMs: number; label: string }[];
  told: { says: string; publishedSays: string; lines: { name: string; application: string | null; fromMs: number; toMs: number }[] } | null;
  /** From the middle of a told line to where it really happened, `toMs` null when it never did. */
  weave: { line: number; fromMs: number; toMs: number | null; failureKey: string | null; label: string }[];
  lanes: LaneView[];
  /** All clears as they were announced. */
  allClears: { atMs: number; isTrue: boolean; label: string }[];
  holds: { fromMs: number; heldSays: string }[];
};

export type LaneView = {
  key: string;
  name: string;
  bars: BarView[];
  /** Another workstream's failure, felt here. */
  touches: { fromMs: number; toMs: number; failureKey: string; says: string }[];
  real: { title: string; fromMs: number; toMs: number; says: string }[];
};

export type BarView = {
  failureKey: string;
  name: string;
  fromMs: number;
  toMs: number;
  impactMs: number | null;
  /** Where "broken, not yet found" ends and the mark stands; null when it never was found. */
  foundMs: number | null;
  verdict: "in time" | "late" | "never found";
  /** "03:58 in time". */
  says: string;
};

export type CoverageView = {
  says: string;
  share: number | null;
  counts: Record<CellState, number>;
  columns: { key: string; name: string; reliability: string }[];
  rows: { key: string; name: string; tier: Tier; application: string; cells: ({ state: CellState; says: string } | null)[] }[];
};

export type DetectionRow = {
  key: string;
  name: string;
  target: string;
  fired: string;
  impact: string | null;
  detected: string | null;
  /** "T+00:06:00", "ended T+00:06:00, not undone"; null while it is neither. */
  reverted: string | null;
  recovered: string | null;
  fromImpact: string | null;
  fromFired: string | null;
  says: string;
  targetSays: string;
  verdict: BarView["verdict"];
  foundBy: DetectionSource;
  whom: string | null;
  words: string | null;
  /** First change made after it was due: "4 ms late"; null when it was fired by hand. */
  lateness: string | null;
};

/** `about`: what the report itself looks for among its points. */
export type PointView = { state: "failed" | "held" | "retest"; about?: "silence"; strong: string; text: string };

export type ReportView = {
  /** "OFA 2012, game day of Sunday 21 October 2012, 10:00 to 14:38 CDT, 38 engineers in 6 workstreams". */
  title: string;
  name: string;
  lead: Phrase[];
  points: PointView[];
  publishedSays: string | null;
  timeline: TimelineView;
  coverage: CoverageView;
  worked: PointView[];
  didNot: PointView[];
  detections: DetectionRow[];
  /** Planned and never fired. */
  notFired: { key: string; name: string; why: string }[];
  told: { at: string; kind: string; body: string; isTrue: boolean }[];
  /** What people did to the day itself: stops, reverts by hand, holds, pauses. Reports published by earlier versions lack it. */
  course?: { at: string; says: string }[];
  notes: { workstream: string; notes: { author: string; at: string; body: string }[] }[];
  incidents: { number: number; title: string; kind: "simulated" | "real"; from: string; lasted: string | null }[];
};
