import type { JudgedSample } from "../measuring/impact.ts";

/** How long a probe was up, down or unmeasured; moments in ms since the epoch. */
export type KeptUpInterval = { from: number; to: number; state: "up" | "down" | "unknown" };

/** A sample speaks for its probe until the next one, but no longer than this. */
export const staleAfterMs = 15_000;

/** The samples of one probe as intervals that cover `from..to` without gap or overlap; neighbours of the same state are one. */
export function keptUpIntervals(samples: readonly JudgedSample[], from: number, to: number): KeptUpInterval[] {
  const sorted = [...samples].sort((a, b) => a.at - b.at);
  const spoken = sorted.map(({ at, inBounds }, index) => {
    const next = sorted[index + 1]?.at ?? Infinity;
    return { from: at, to: Math.min(next, at + staleAfterMs), inBounds };
  });
  return coverTime(spoken, from, to);
}

/** Times in which one probe was in or out of bounds, oldest first and without overlap, as intervals that cover `from..to`. */
export function coverTime(spoken: readonly { from: number; to: number; inBounds: boolean }[], from: number, to: number): KeptUpInterval[] {
  const intervals: KeptUpInterval[] = [];
  const add = (start: number, end: number, state: KeptUpInterval["state"]) => {
    const [a, b] = [Math.max(start, from), Math.min(end, to)];
    if (b <= a) return;
    const last = intervals.at(-1);
    if (last !== undefined && last.state === state && last.to === a) last.to = b;
    else intervals.push({ from: a, to: b, state });
  };
  let covered = from;
  for (const one of spoken) {
    add(covered, one.from, "unknown");
    add(one.from, one.to, one.inBounds ? "up" : "down");
    covered = Math.max(covered, one.to);
  }
  add(covered, to, "unknown");
  return intervals;
}

/** Share 0..1 of the measured time of intervals that was up; null when nothing was measured. */
export function shareUp(intervals: readonly KeptUpInterval[]): number | null {
  const sum = (state: KeptUpInterval["state"]) =>
    intervals.reduce((total, one) => total + (one.state === state ? one.to - one.from : 0), 0);
  const [up, down] = [sum("up"), sum("down")];
  return up + down === 0 ? null : up / (up + down);
}
