import type { Bounds } from "../plan.ts";
import { keptUpIntervals, staleAfterMs } from "../scoring/scoring-held.ts";
import { isInBounds } from "./impact.ts";

/** A measurement as stored; a null value could not be taken and is out of any bounds. `at` in ms since the epoch. */
export type MeasuredValue = { at: number; value: number | null };

/** For how long a probe was in and out of a bound in `from..until`; what is left of that time was not measured. Ms, moments since the epoch. */
export type KeptCount = { from: number; until: number; upMs: number; downMs: number };

/** One wording of a bound, to find its count by. */
export const boundKey = ({ min, max }: Bounds): string => `${min ?? ""}..${max ?? ""}`;

export const nothingKept = (from: number): KeptCount => ({ from, until: from, upMs: 0, downMs: 0 });

/** Samples from this moment on are needed to count on: one speaks until the next. */
export const neededFrom = ({ until }: KeptCount): number => until - staleAfterMs;

/** A count up to `until`, from the samples of ONE probe since `neededFrom`. Counted in pieces it is what it is at once. */
export function countOn(count: KeptCount, samples: readonly MeasuredValue[], bounds: Bounds, until: number): KeptCount {
  if (until <= count.until) return count;
  const judged = samples.map(({ at, value }) => ({ at, inBounds: isInBounds(value, bounds) }));
  const sum = { up: 0, down: 0, unknown: 0 };
  for (const { from, to, state } of keptUpIntervals(judged, count.until, until)) sum[state] += to - from;
  return { from: count.from, until, upMs: count.upMs + sum.up, downMs: count.downMs + sum.down };
}

/** Share 0..1 of the measured time in which the bound held; null when nothing was measured. */
export const shareOf = ({ upMs, downMs }: KeptCount): number | null => (upMs + downMs === 0 ? null : upMs / (upMs + downMs));
