import { formatDuration } from "#lib/domain/clock.ts";
import { actualOf, expectedIn } from "../behaviour.ts";
import type { Review } from "../review.ts";
import type { Pair } from "./score-pairs.ts";
import type { ScoredFailureView, TtdView } from "./scorecard-view.ts";

/** Where the bar of a time to detect shows its target. */
const targetAt = 0.4;

const duration = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms));

/** A time to detect as a bar against its target. */
export function ttdView(pair: Pair): TtdView {
  const { ttd, failure, late } = pair;
  return {
    says: ttd.says,
    targetSays: formatDuration(failure.detectionTargetMs),
    late,
    fill: ttd.scoredMs === null ? 1 : Math.min(1, (targetAt * ttd.scoredMs) / failure.detectionTargetMs),
    targetAt,
    fromImpact: duration(ttd.fromImpactMs),
    fromFired: duration(ttd.fromFiredMs),
  };
}

/** One row of "what broke". */
export function scoredFailure(review: Review, pair: Pair): ScoredFailureView {
  const { failure, score } = pair;
  const found = failure.detectedAt !== null;
  return {
    key: failure.key,
    name: failure.name,
    expected: expectedIn(failure, pair.expectations),
    actual: actualOf(review, pair),
    ttd: ttdView(pair),
    foundBy: found ? (failure.detection?.source ?? "none") : "none",
    foundByWhom: found ? (failure.detection?.by ?? null) : null,
    score: score.score === null ? null : Math.round(score.score),
    evidence: score.evidence,
    parts: score.parts.map(({ name, weight, points, says }) => ({
      name,
      weight,
      points: points === null ? null : Math.round(points * 10) / 10,
      says,
    })),
  };
}
