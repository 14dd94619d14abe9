import { isInBounds } from "#lib/domain/impact.ts";
import type { Bounds } from "#lib/domain/plan.ts";
import { type KeptUpInterval, keptUpIntervals, shareUp } from "#lib/domain/scoring-held.ts";

/** A measurement as stored; a null value could not be taken and is out of any bounds. */
export type MeasuredValue = { at: number; value: number | null };

/** How a probe kept up by `bounds` over `from..to`, without gaps. */
export function keptUp(samples: readonly MeasuredValue[], bounds: Bounds, from: number, to: number): KeptUpInterval[] {
  return keptUpIntervals(
    samples.map(({ at, value }) => ({ at, inBounds: isInBounds(value, bounds) })),
    from,
    to,
  );
}

/** Share 0..1 of the measured time in which an expectation's `bounds` held; null when nothing was measured. */
export function heldShare(samples: readonly MeasuredValue[], bounds: Bounds, from: number, to: number): number | null {
  return shareUp(keptUp(samples, bounds, from, to));
}
