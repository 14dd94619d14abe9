import type { Bounds } from "#lib/domain/plan.ts";

export type SparkPoint = { at: string; value: number | null };
export type SparkPath = { line: string; end: { x: number; y: number } | null; bounds: number[] };

const round = (n: number): number => Math.round(n * 10) / 10;

/**
 * A curve over time in a box of `width` x `height`, averaged to a point every two pixels; a gap in the samples is a gap in the line.
 * The scale includes the bounds, so that noise far from a bound stays calm. `bounds` are their heights.
 */
export function sparkPath(points: readonly SparkPoint[], limits: Bounds, width: number, height: number): SparkPath {
  const moments = points.map(({ at }) => Date.parse(at));
  const from = moments[0] ?? 0;
  const span = Math.max(1, (moments.at(-1) ?? 0) - from);
  const slots = Math.max(2, Math.floor(width / 2));
  const sums = new Map<number, { total: number; count: number }>();
  points.forEach(({ value }, i) => {
    const slot = Math.round((((moments[i] ?? from) - from) / span) * (slots - 1));
    const sum = sums.get(slot) ?? { total: 0, count: 0 };
    sums.set(slot, value === null ? sum : { total: sum.total + value, count: sum.count + 1 });
  });
  const means = [...sums].map(([slot, { total, count }]) => ({
    x: (slot / (slots - 1)) * width,
    value: count === 0 ? null : total / count,
  }));
  const given = [limits.min, limits.max].filter((limit) => limit !== undefined);
  const y = scale([...means.flatMap(({ value }) => (value === null ? [] : [value])), ...given], height);

  let line = "";
  let pen = false;
  let end: SparkPath["end"] = null;
  for (const { x, value } of means) {
    if (value !== null) {
      end = { x: round(x), y: round(y(value)) };
      line += `${pen ? " " : "M"}${end.x} ${end.y}`;
    }
    pen = value !== null;
  }
  return { line, end, bounds: given.map((limit) => round(y(limit))) };
}

function scale(values: readonly number[], height: number): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = high === low ? 1 : high - low;
  // Some air above and below, so that curves of neighbouring rows do not touch.
  return (value) => height * (0.85 - ((value - low) / room) * 0.7);
}
