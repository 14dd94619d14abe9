import type { DetectionSource } from "#lib/domain/detection.ts";
import type { Tier } from "#lib/domain/plan.ts";
import type { PairScore, ScorePartName, ScoreWeights } from "#lib/domain/scoring/scoring.ts";

/** Scores are rounded to whole points, part points to tenths; moments on the axis are T+ in ms. */
export type PartView = {
  name: ScorePartName;
  /** "Found in time". */
  label: string;
  points: number;
  /** What it could have given here; all parts together 100. 0 when it applied to nothing. */
  of: number;
  weight: number;
  says: string;
};

export type TtdView = {
  /** "03:58", "before impact", "> 25:00". */
  says: string;
  targetSays: string;
  late: boolean;
  /** Length of the bar, 0..1, with the target at `targetAt`. */
  fill: number;
  targetAt: number;
  fromImpact: string | null;
  fromFired: string | null;
};

export type ScoredFailureView = {
  key: string;
  name: string;
  expected: string;
  actual: { state: "held" | "failed" | "unmeasured"; says: string };
  ttd: TtdView;
  foundBy: DetectionSource;
  foundByWhom: string | null;
  score: number | null;
  evidence: PairScore["evidence"];
  parts: { name: ScorePartName; weight: number; points: number | null; says: string }[];
};

export type KeptUpView = {
  name: string;
  tier: Tier;
  share: number | null;
  /** "99.1 %", or "not measured". */
  says: string;
  intervals: { fromMs: number; toMs: number; state: "up" | "down" | "unknown" }[];
};

/** What held, what did not and what is mended next, a sentence an entry; each may be empty. */
export type FirstWords = { held: string[]; didNot: string[]; next: string[] };

/** Who may see the number: nobody, one's own workstream and leadership, or everybody. */
export const scoreAudiences = ["off", "own", "everybody"] as const;
export type ScoreAudience = (typeof scoreAudiences)[number];

export type ScorecardView = {
  key: string;
  name: string;
  score: number | null;
  /** What to say where there is no score: "not tested", "nobody there", "excluded", "not enough evidence". */
  unscored: string;
  was: number | null;
  /** Whether its reader may see the number and what it is made of. */
  numberShown: boolean;
  first: FirstWords;
  /** "Behaved as declared in 2 of 3 ..." */
  says: string;
  /** `on` is "23 Sep 2012" in the game day's zone. */
  trend: { label: string; at: string; on: string; score: number; present: boolean }[];
  parts: PartView[];
  failures: ScoredFailureView[];
  keptUp: KeptUpView[];
  notes: { author: string; at: string; body: string }[];
  /** One short line under the name in the list; null when there is nothing that must be said. */
  remark: string | null;
};

export type ScorecardsView = {
  title: string;
  numbersFor: ScoreAudience;
  /** The shared day, before any workstream. */
  first: FirstWords;
  score: number | null;
  spanMs: number;
  weights: ScoreWeights;
  /** "detection time 30, detection source 15, ..." */
  weightsSay: string;
  foundBy: { source: DetectionSource; count: number }[];
  foundBySays: string;
  firings: number;
  /** In the landscape's order. */
  cards: ScorecardView[];
};
