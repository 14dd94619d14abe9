import { type TimeToDetect, timeToDetect } from "#lib/domain/detection.ts";
import { type Tier, tierWeights } from "#lib/domain/plan.ts";
import { type PairFacts, type PairScore, scorePair, takenAway } from "#lib/domain/scoring/scoring.ts";
import { closedAt } from "../day-times.ts";
import type { Review, ReviewedFailure, ReviewedIncident } from "../review.ts";

/** One failure as one workstream met it. */
export type Pair = {
  failure: ReviewedFailure;
  workstreamKey: string;
  tier: Tier;
  score: PairScore;
  ttd: TimeToDetect;
  late: boolean;
  /** Expectations that concern this workstream. */
  expectations: ReviewedFailure["expectations"];
};

/** Whether it was really broken; a start that failed and was put back at once is none. */
export const wasFired = (failure: ReviewedFailure): failure is ReviewedFailure & { firedAt: number } =>
  failure.firedAt !== null && !failure.failedToStart;

/** Workstreams that a failure touched, its owner first. */
export function touched(review: Review, failure: ReviewedFailure): string[] {
  const keys = failure.applicationKeys.flatMap((key) => review.applications.find((one) => one.key === key)?.workstreamKey ?? []);
  return [...new Set(keys)];
}

/** Time to detect as it is scored; what was never reverted counts until the end of the day. */
export function ttdOf(review: Review, failure: ReviewedFailure): TimeToDetect {
  return timeToDetect({ ...failure, revertedAt: closedAt(review, failure), holds: review.gameDay.holds });
}

/** The incident that responders declared for a failure: as linked, else the first simulated one of a touched workstream while it lasted. */
export function declaredFor(review: Review, failure: ReviewedFailure): ReviewedIncident | null {
  const linked = review.incidents.find((one) => one.failureKeys.includes(failure.key));
  if (linked !== undefined || failure.firedAt === null) return linked ?? null;
  const [from, to, keys] = [failure.firedAt, closedAt(review, failure), touched(review, failure)];
  const during = review.incidents.filter(
    (one) =>
      one.kind === "simulated" &&
      one.failureKeys.length === 0 &&
      one.declaredAt >= from &&
      one.declaredAt <= to &&
      (one.workstreamKey === null || keys.includes(one.workstreamKey)),
  );
  return [...during].sort((a, b) => a.declaredAt - b.declaredAt)[0] ?? null;
}

/** The highest tier a failure concerns: of what was expected, else of the cells it tests. */
export function tierOf(review: Review, failure: ReviewedFailure): Tier {
  const cells = review.cells.filter((one) => one.dependencyKey === failure.dependencyKey);
  const tested = review.capabilities.filter(
    (one) => failure.applicationKeys.includes(one.applicationKey) && cells.some((cell) => cell.capabilityKey === one.key),
  );
  const tiers = (failure.expectations.length > 0 ? failure.expectations : tested).map((one) => one.tier);
  return [...tiers].sort((a, b) => tierWeights[b] - tierWeights[a])[0] ?? "important";
}

/** Without impact there is nothing to recover from, and before it is over nobody looks for a recovery. */
function recoveryOf(review: Review, failure: ReviewedFailure): PairFacts["recovery"] {
  const since = failure.putBack ? failure.revertedAt : failure.mitigatedAt;
  if (!failure.measured || failure.impactAt === null || failure.revertedAt === null || since === null) return null;
  const ms = failure.recoveredAt === null ? null : Math.max(0, failure.recoveredAt - since);
  if (ms === null && review.measuredUntil - since < failure.recoveryTargetMs) return null;
  return { ms, targetMs: failure.recoveryTargetMs };
}

/** The workstream that an expectation concerns: of the capability that it tests, else of what its probe measures. */
export function concernedBy(review: Review, { capabilityKey, probeKey }: ReviewedFailure["expectations"][number]): string | null {
  const capability = review.capabilities.find((one) => one.key === capabilityKey);
  const key = capability?.applicationKey ?? review.probes.find((one) => one.key === probeKey)?.applicationKey;
  return review.applications.find((one) => one.key === key)?.workstreamKey ?? null;
}

/**
 * What was expected in a failure and counts: without that of workstreams which a real incident took away. The report, the coverage map and
 * the shared day speak of these and no others; whether anybody was there to be graded is no matter of what happened.
 */
export function countedIn(review: Review, failure: ReviewedFailure & { firedAt: number }): ReviewedFailure["expectations"] {
  const away = new Set(touched(review, failure).filter((key) => isTakenAway(review, failure, key)));
  return failure.expectations.filter((one) => !away.has(concernedBy(review, one) ?? ""));
}

/** What really broke and no alert found, in the order of the run sheet. */
export const unalerted = (failures: readonly ReviewedFailure[]): ReviewedFailure[] =>
  failures.filter((one) => wasFired(one) && one.detection?.source !== "alert");

function isTakenAway(review: Review, failure: ReviewedFailure & { firedAt: number }, workstreamKey: string): boolean {
  const real = review.incidents.filter((one) => one.kind === "real" && one.workstreamKey === workstreamKey);
  return takenAway(
    { from: failure.firedAt, to: closedAt(review, failure) },
    real.map((one) => ({ from: one.declaredAt, to: one.resolvedAt })),
  );
}

const noResponse: PairFacts["response"] = { commanderMs: null, documentKept: null, statusSent: false };

const responseOf = ({ commandedAt, declaredAt, documentKept, statusSent }: ReviewedIncident): PairFacts["response"] => ({
  commanderMs: commandedAt === null ? null : commandedAt - declaredAt,
  documentKept,
  statusSent,
});

function judge(review: Review, failure: ReviewedFailure & { firedAt: number }, workstreamKey: string): Pair {
  const expectations = failure.expectations.filter((one) => concernedBy(review, one) === workstreamKey);
  const ttd = ttdOf(review, failure);
  const incident = declaredFor(review, failure);
  const missed = ttd.scoredMs === null;
  const score = scorePair({
    detection: { scoredMs: ttd.scoredMs, targetMs: failure.detectionTargetMs, source: failure.detection?.source ?? "none" },
    expectations,
    // Never declaring must never be better than declaring late.
    recovery: missed ? { ms: null, targetMs: failure.recoveryTargetMs } : recoveryOf(review, failure),
    response: missed ? noResponse : incident && responseOf(incident),
    runbook: null,
    excluded: isTakenAway(review, failure, workstreamKey),
    nobodyThere: (review.workstreams.find((one) => one.key === workstreamKey)?.people ?? 0) === 0,
  });
  const late = ttd.scoredMs === null || ttd.scoredMs > failure.detectionTargetMs;
  return { failure, workstreamKey, tier: tierOf(review, failure), score, ttd, late, expectations };
}

/** Every fired failure with each workstream it touched. */
export function scorePairs(review: Review): Pair[] {
  return review.failures.filter(wasFired).flatMap((failure) => touched(review, failure).map((key) => judge(review, failure, key)));
}
