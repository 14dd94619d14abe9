import { expect, test } from "vitest";
import { type CurvePoint, curveMs, withPoint } from "./curve.ts";

const start = Date.parse("2012-10-21T15:00:00.000Z");
const bounds = { max: 300 };
/** A measurement each second; the values by second. */
const measured = (seconds: number, value: (second: number) => number | null): CurvePoint[] =>
  Array.from({ length: seconds }, (_, second) => ({ at: new Date(start + second * 1000).toISOString(), value: value(second) }));
const drawn = (points: readonly CurvePoint[]) => points.reduce<CurvePoint[]>((curve, point) => withPoint(curve, point, bounds), []);

test("a curve reaches back 20 minutes whatever the interval, and is up to date", () => {
  const points = measured(3600, (second) => second);
  const curve = drawn(points);
  expect(curve.at(-1)).toEqual(points.at(-1));
  expect(Date.parse(curve[0]?.at ?? "")).toBe(start + 3599_000 - curveMs);
  expect(drawn(measured(3600, () => 1)).length).toBeLessThanOrEqual(121);
});

test("an outage shorter than a step stays on the curve", () => {
  const curve = drawn(measured(600, (second) => (second === 303 ? null : 5)));
  expect(curve.filter(({ value }) => value === null)).toHaveLength(1);
  expect(curve.length).toBe(61);
});
