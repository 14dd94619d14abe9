import { formatDuration } from "#lib/domain/clock.ts";
import { verdictOn } from "#lib/domain/detection.ts";
import { tPlus } from "./day-times.ts";
import type { DetectionRow } from "./report-view.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { ttdOf, wasFired } from "./scorecards/score-pairs.ts";

type Fired = ReviewedFailure & { firedAt: number };

/** How a fired failure was found, against its target; what was found after the revert is late, and never called "never found". */
export function verdictOf(review: Review, failure: ReviewedFailure): DetectionRow["verdict"] {
  const verdict = verdictOn(ttdOf(review, failure), failure.detectionTargetMs);
  return verdict === "in time" || verdict === "late" ? verdict : "never found";
}

function lateness({ latenessMs }: Fired): string | null {
  if (latenessMs === null) return null;
  return latenessMs < 1000 ? `${Math.max(0, latenessMs)} ms late` : `${formatDuration(latenessMs)} late`;
}

/** When it was put back; what has no undo was only ended (docs/decisions/0006). */
function reverted(review: Review, { revertedAt, putBack }: Fired): string | null {
  if (revertedAt === null) return null;
  return putBack ? tPlus(review, revertedAt) : `ended ${tPlus(review, revertedAt)}, not undone`;
}

function row(review: Review, failure: Fired): DetectionRow {
  const ttd = ttdOf(review, failure);
  const at = (moment: number | null): string | null => (moment === null ? null : tPlus(review, moment));
  const lasted = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms));
  const found = failure.detectedAt !== null;
  return {
    key: failure.key,
    name: failure.name,
    target: failure.target,
    fired: tPlus(review, failure.firedAt),
    impact: at(failure.impactAt),
    detected: found ? at(failure.detectedAt) : null,
    reverted: reverted(review, failure),
    recovered: at(failure.recoveredAt),
    fromImpact: lasted(ttd.fromImpactMs),
    fromFired: lasted(ttd.fromFiredMs),
    says: ttd.says,
    targetSays: formatDuration(failure.detectionTargetMs),
    verdict: verdictOf(review, failure),
    foundBy: found ? (failure.detection?.source ?? "none") : "none",
    whom: found ? (failure.detection?.by ?? null) : null,
    words: found ? (failure.detection?.words ?? null) : null,
    lateness: lateness(failure),
  };
}

/** The detection table, in the order in which things were really broken. */
export function detectionRows(review: Review): DetectionRow[] {
  return review.failures
    .filter(wasFired)
    .sort((a, b) => a.firedAt - b.firedAt)
    .map((failure) => row(review, failure));
}
