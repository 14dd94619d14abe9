import type { Bounds } from "../plan.ts";

/** One judged measurement of one probe; `at` in ms since the epoch. */
export type JudgedSample = { at: number; inBounds: boolean };

/** In bounds means min <= value <= max. A sample that could not be taken is out of bounds. */
export function isInBounds(value: number | null, bounds: Bounds): boolean {
  if (value === null || Number.isNaN(value)) return false;
  return value >= (bounds.min ?? -Infinity) && value <= (bounds.max ?? Infinity);
}

/**
 * Whether a probe was out of bounds when the firing began: then what it shows is nobody's impact. Judged by its last sample until then,
 * by its first one where there is none. The samples of ONE probe, in any order.
 */
export function wasOutBefore(samples: readonly JudgedSample[], firedAt: number): boolean {
  const before = samples.filter(({ at }) => at <= firedAt);
  if (before.length > 0) return !before.reduce((last, one) => (one.at > last.at ? one : last)).inBounds;
  const [first, ...rest] = samples;
  return first !== undefined && !rest.reduce((earliest, one) => (one.at < earliest.at ? one : earliest), first).inBounds;
}

/**
 * The moment of the first of two consecutive bad samples taken after `firedAt`, for the samples of ONE probe; null without impact, also
 * when the probe was out of bounds before. The samples may come in any order, and begin before the firing.
 */
export function findImpact(samples: readonly JudgedSample[], firedAt: number): number | null {
  if (wasOutBefore(samples, firedAt)) return null;
  let firstBad: number | null = null;
  for (const sample of [...samples].sort((a, b) => a.at - b.at)) {
    if (sample.at <= firedAt) continue;
    if (sample.inBounds) firstBad = null;
    else if (firstBad !== null) return firstBad;
    else firstBad = sample.at;
  }
  return null;
}

/** The earliest impact over all probes attached to a failure, and the probe that saw it. */
export function findFirstImpact(
  samplesByProbe: Readonly<Record<string, readonly JudgedSample[]>>,
  firedAt: number,
): { at: number; probeKey: string } | null {
  let first: { at: number; probeKey: string } | null = null;
  for (const [probeKey, samples] of Object.entries(samplesByProbe)) {
    const at = findImpact(samples, firedAt);
    if (at !== null && (first === null || at < first.at)) first = { at, probeKey };
  }
  return first;
}

/**
 * What of ONE probe's samples, oldest first, still matters while they show no impact: what the probe is judged by before the firing, and
 * the last one. With later samples behind it, the impact found is that of all samples.
 */
export function keptForImpact(samples: readonly JudgedSample[], firedAt: number): JudgedSample[] {
  const judge = samples.findLast(({ at }) => at <= firedAt) ?? samples[0];
  const last = samples.at(-1);
  return [judge, last].filter((one, index, both) => one !== undefined && both.indexOf(one) === index) as JudgedSample[];
}
