import type { JudgedSample } from "./impact.ts";

/** How long a probe was up, down or unmeasured; moments in ms since the epoch. */
export type KeptUpInterval = { from: number; to: number; state: "up" | "down" | "unknown" };

/** A sample speaks for its probe until the next one, but no longer than this. */
export const staleAfterMs = 15_000;

/** The samples of one probe as intervals that cover `from..to` without gap or overlap; neighbours of the same state are one. */
export function keptUpIntervals(samples: readonly JudgedSample[], from: number, to: number): KeptUpInterval[] {
  const intervals: KeptUpInterval[] = [];
  const add = (start: number, end: number, state: KeptUpInterval["state"]) => {
    const [a, b] = [Math.max(start, from), Math.min(end, to)];
    if (b <= a) return;
    const last = intervals.at(-1);
    if (last !== undefined && last.state === state && last.to === a) last.to = b;
    else intervals.push({ from: a, to: b, state });
  };
  const sorted = [...samples].sort((a, b) => a.at - b.at);
  let covered = from;
  for (const [index, sample] of sorted.entries()) {
    add(covered, sample.at, "unknown");
    const next = sorted[index + 1]?.at ?? Infinity;
    const end = Math.min(next, sample.at + staleAfterMs);
    add(sample.at, end, sample.inBounds ? "up" : "down");
    covered = Math.max(covered, end);
  }
  add(covered, to, "unknown");
  return intervals;
}

/** Share 0..1 of the measured time of `from..to` in which the bound held; null when nothing was measured. */
export function shareHeld(samples: readonly JudgedSample[], from: number, to: number): number | null {
  return shareUp(keptUpIntervals(samples, from, to));
}

/** Share 0..1 of the measured time of intervals that was up; null when nothing was measured. */
export function shareUp(intervals: readonly KeptUpInterval[]): number | null {
  const sum = (state: KeptUpInterval["state"]) =>
    intervals.reduce((total, one) => total + (one.state === state ? one.to - one.from : 0), 0);
  const [up, down] = [sum("up"), sum("down")];
  return up + down === 0 ? null : up / (up + down);
}
