/** Nearest-rank percentile of at least one number; `share` between 0 and 1. */
export function percentile(numbers: ArrayLike<number>, share: number): number {
  if (numbers.length === 0) throw new Error("a percentile of nothing was asked for");
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (numbers: ArrayLike<number>): number => percentile(numbers, 0.5);
