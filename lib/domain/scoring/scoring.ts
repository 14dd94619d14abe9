import { heldOverlapMs } from "../clock.ts";
import { type Tier, tierWeights } from "../plan.ts";
import { type PairFacts, type ScorePartName, type ScoreWeights, defaultWeights, markParts, scorePartNames } from "./scoring-parts.ts";

export {
  defaultWeights,
  detectionTimeShare,
  recoveryShare,
  scorePartNames,
  type PairFacts,
  type ScorePartName,
  type ScoreWeights,
} from "./scoring-parts.ts";

export type ScorePart = {
  name: ScorePartName;
  /** As set for the game day, before scaling. */
  weight: number;
  /** Of `weight`; null when the part does not apply. */
  points: number | null;
  applies: boolean;
  says: string;
};

/** Whether there is enough to score by, or why not. */
export const pairEvidence = ["enough", "not enough evidence", "excluded", "nobody there"] as const;

export type PairScore = {
  /** 0..100; null unless the evidence is enough. Not tested is not zero. */
  score: number | null;
  evidence: (typeof pairEvidence)[number];
  parts: ScorePart[];
};

/**
 * Scores what one workstream did with one failure. Parts that do not apply drop out and the rest is scaled to 100. A miss is evidence: what
 * nobody detected in time is always scored. Only a pair that nothing measured and nobody judged has not enough. `excluded`: a real incident
 * took the workstream away; `nobodyThere`: nobody of it took part. Both are shown, not counted.
 */
export function scorePair(input: PairFacts & { excluded?: boolean; nobodyThere?: boolean; weights?: ScoreWeights }): PairScore {
  const weights = input.weights ?? defaultWeights;
  const marks = markParts(input);
  const parts = scorePartNames.map((name): ScorePart => {
    const mark = marks[name];
    if (mark === null) return { name, weight: weights[name], points: null, applies: false, says: "does not apply" };
    return { name, weight: weights[name], points: mark.share * weights[name], applies: true, says: mark.says };
  });
  const applying = parts.filter((part) => part.applies);
  const left = applying.reduce((sum, part) => sum + part.weight, 0);
  if (input.nobodyThere === true) return { score: null, evidence: "nobody there", parts };
  if (input.excluded === true) return { score: null, evidence: "excluded", parts };
  if (left === 0) return { score: null, evidence: "not enough evidence", parts };
  const points = applying.reduce((sum, part) => sum + (part.points ?? 0), 0);
  return { score: Math.min(100, (100 * points) / left), evidence: "enough", parts };
}

/** Whether real incidents took a workstream away for more than half of a firing. Intervals of ms since the epoch, which may overlap. */
export function takenAway(firing: { from: number; to: number }, incidents: readonly { from: number; to: number | null }[]): boolean {
  return heldOverlapMs(incidents, firing.from, firing.to) > (firing.to - firing.from) / 2;
}

export type WorkstreamScore = {
  score: number | null;
  counted: number;
  excluded: number;
  notEnough: number;
  nobodyThere: number;
  /** What each part contributes to the score, out of what it could; the points add up to the score, `of` to 100. */
  parts: { name: ScorePartName; points: number; of: number }[];
};

/** Mean of the scored pairs, weighted by each failure's highest tier. Null when no pair has a score. */
export function scoreWorkstream(pairs: readonly (PairScore & { tier: Tier })[]): WorkstreamScore {
  const counted = pairs.filter((pair) => pair.score !== null);
  const weight = counted.reduce((sum, pair) => sum + tierWeights[pair.tier], 0);
  const parts = scorePartNames.map((name) => ({ name, points: 0, of: 0 }));
  let score = 0;
  for (const pair of counted) {
    const share = tierWeights[pair.tier] / weight;
    const left = pair.parts.reduce((sum, part) => sum + (part.applies ? part.weight : 0), 0);
    score += (pair.score ?? 0) * share;
    for (const part of parts) {
      const own = pair.parts.find((one) => one.name === part.name);
      if (own === undefined || !own.applies) continue;
      part.points += (100 * (own.points ?? 0) * share) / left;
      part.of += (100 * own.weight * share) / left;
    }
  }
  return {
    score: counted.length === 0 ? null : Math.min(100, score),
    counted: counted.length,
    excluded: pairs.filter((pair) => pair.evidence === "excluded").length,
    notEnough: pairs.filter((pair) => pair.evidence === "not enough evidence").length,
    nobodyThere: pairs.filter((pair) => pair.evidence === "nobody there").length,
    parts: parts.filter((part) => part.of > 0),
  };
}

/** Mean of the workstreams that have a score; null when none has. */
export function scoreGameDay(workstreams: readonly { score: number | null }[]): number | null {
  const scores = workstreams.flatMap(({ score }) => (score === null ? [] : [score]));
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
