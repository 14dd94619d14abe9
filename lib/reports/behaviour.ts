import type { Pair } from "./scorecards/score-pairs.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { capital } from "./wording.ts";

/** From this share of the time on, a bound counts as held: one sample in twenty may be an outlier. */
export const heldFrom = 0.95;

export type ReviewedExpectation = ReviewedFailure["expectations"][number];

/** Whether what was expected came about; null when nothing of it was measured. */
export function heldAll(expectations: readonly ReviewedExpectation[]): boolean | null {
  const shares = expectations.flatMap(({ shareHeld }) => (shareHeld === null ? [] : [shareHeld]));
  return shares.length === 0 ? null : shares.every((share) => share >= heldFrom);
}

const isShort = ({ shareHeld }: ReviewedExpectation): boolean => shareHeld !== null && shareHeld < heldFrom;

/** For how much of a failure something was not as expected; never rounded up to all of it. */
export const failedFor = (shareHeld: number): string => `${shareHeld === 0 ? 100 : Math.min(99, Math.round(100 * (1 - shareHeld)))} %`;

/** What fell short in a failure, a sentence an entry: "“Sign in” failed for 99 % of F2.", and what was expected of it. */
export function shortfalls(
  review: Review,
  failureKey: string,
  expectations: readonly ReviewedExpectation[],
): { says: string; expected: string }[] {
  return expectations.filter(isShort).map((one) => {
    const capability = review.capabilities.find(({ key }) => key === one.capabilityKey)?.name;
    const probe = review.probes.find(({ key }) => key === one.probeKey)?.name ?? one.probeKey;
    const what = capability === undefined ? `${capital(probe)}: not as expected` : `“${capability}” failed`;
    return { says: `${what} for ${failedFor(one.shareHeld ?? 0)} of ${failureKey}.`, expected: `Expected: ${one.says}.` };
  });
}

/** What really happened to a workstream in a failure, in figures. */
export function actualOf(review: Review, pair: Pair): { state: "held" | "failed" | "unmeasured"; says: string } {
  const held = heldAll(pair.expectations);
  const alerted = pair.failure.detection?.source === "alert";
  if (held === null) return { state: "unmeasured", says: "Not measured here" };
  if (held) return { state: "held", says: alerted ? "As declared" : "As declared. Nothing alerted" };
  return {
    state: "failed",
    says: shortfalls(review, pair.failure.key, pair.expectations)
      .map(({ says }) => says)
      .join(" "),
  };
}

/** What was expected in a failure: of the given expectations, else of all of it, else its hypothesis. */
export function expectedIn(failure: ReviewedFailure, expectations: readonly ReviewedExpectation[]): string {
  const own = expectations.length > 0 ? expectations : failure.expectations;
  return own.length > 0 ? [...new Set(own.map(({ says }) => says))].join("; ") : failure.hypothesis;
}
