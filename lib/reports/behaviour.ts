import type { Pair } from "./score-pairs.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { percent } from "./wording.ts";

/** From this share of the time on, a bound counts as held: one sample in twenty may be an outlier. */
export const heldFrom = 0.95;

export type Expectation = ReviewedFailure["expectations"][number];

/** Whether what was expected came about; null when nothing of it was measured. */
export function heldAll(expectations: readonly Expectation[]): boolean | null {
  const shares = expectations.flatMap(({ shareHeld }) => (shareHeld === null ? [] : [shareHeld]));
  return shares.length === 0 ? null : shares.every((share) => share >= heldFrom);
}

const probeName = (review: Review, key: string): string => review.probes.find((one) => one.key === key)?.name ?? key;

/** "Sign-ins per minute as declared for 12 % of the time". */
export const shortfall = (review: Review, one: Expectation): string =>
  `${probeName(review, one.probeKey)} as declared for ${percent(one.shareHeld ?? 0)} of the time`;

/** What really happened to a workstream in a failure, in figures. */
export function actualOf(review: Review, pair: Pair): { state: "held" | "failed" | "unmeasured"; says: string } {
  const held = heldAll(pair.expectations);
  const alerted = pair.failure.detection?.source === "alert";
  if (held === null) return { state: "unmeasured", says: "Not measured here" };
  if (held) return { state: "held", says: alerted ? "As declared" : "As declared. Nothing alerted" };
  const short = pair.expectations.filter((one) => one.shareHeld !== null && one.shareHeld < heldFrom);
  return { state: "failed", says: short.map((one) => shortfall(review, one)).join("; ") };
}

/** What was declared for a workstream: what its own probes expect, else the hypothesis. */
export function expectedOf(pair: Pair): string {
  const says = [...new Set(pair.expectations.map((one) => one.says))];
  return says.length > 0 ? says.join("; ") : pair.failure.hypothesis;
}
