import { expect, test } from "vitest";
import { sparkPath } from "./sparkline-path.ts";

const at = (second: number) => new Date(1_350_000_000_000 + second * 1000).toISOString();

test("includes the bound in its scale, so that noise far below it stays low", () => {
  const points = Array.from({ length: 60 }, (_, i) => ({ at: at(i), value: 200 + (i % 2) * 10 }));
  const { end, bounds } = sparkPath(points, { max: 800 }, 64, 20);
  expect(bounds).toEqual([3]);
  expect(end?.y).toBeGreaterThan(15);
});

test("leaves a gap where nothing was measured", () => {
  const points = [1, 2, null, 4, 5].map((value, i) => ({ at: at(i), value }));
  expect(sparkPath(points, {}, 64, 20).line.match(/M/g)).toHaveLength(2);
});

test("draws nothing without samples", () => {
  expect(sparkPath([], { max: 1 }, 64, 20)).toMatchObject({ line: "", end: null });
});
