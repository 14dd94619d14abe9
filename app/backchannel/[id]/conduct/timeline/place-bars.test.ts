import fc from "fast-check";
import { expect, test } from "vitest";
import { labelPx } from "#app/ui/timeline/label-px.ts";
import { placeBars } from "./place-bars.ts";

const minute = 60_000;
const axis = { from: 0, to: 30 * minute, now: 15 * minute, place: () => 0 };
const widthPx = 1200;
const bar = (from: number, to: number, label = "F1 Replicas") => ({ item: label, from: from * minute, to: to * minute, label });

test("what is not in the visible stretch takes no room", () => {
  expect(placeBars(axis, widthPx, [bar(-9, -1), bar(31, 40)], "over")).toEqual({ placed: [], rows: 0 });
});

test("words that would cover the next line's words go to a row of their own", () => {
  const { placed, rows } = placeBars(axis, widthPx, [bar(1, 2, "Call Tool load spike (invented)"), bar(3, 4), bar(12, 14)], "over");
  expect([placed.map(({ row }) => row), rows]).toEqual([[0, 1, 0], 2]);
});

test("words stand before a bar, or after it where the stretch has only begun", () => {
  const [early, late] = placeBars(axis, widthPx, [bar(1, 2), bar(12, 14)], "beside").placed;
  expect(early?.labelAt).toBeCloseTo((2 / 30) * 100);
  expect(late?.labelAt).toBeLessThan((12 / 30) * 100);
});

test("no two words of a row ever meet, and none leaves the stretch", () => {
  const one = fc.record({ from: fc.nat(29), lasts: fc.nat(10), words: fc.string({ maxLength: 40 }) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.constantFrom("over" as const, "beside" as const), (ones, where) => {
      const { placed } = placeBars(
        axis,
        widthPx,
        ones.map(({ from, lasts, words }) => bar(from, from + lasts, words)),
        where,
      );
      const spans = placed.map(({ label, labelAt, row }) => ({ row, from: labelAt, to: labelAt + (labelPx(label) / widthPx) * 100 }));
      for (const [index, a] of spans.entries()) {
        expect(a.from).toBeGreaterThanOrEqual(0);
        expect(a.to).toBeLessThanOrEqual(100.001);
        for (const b of spans.slice(index + 1)) if (a.row === b.row) expect(a.to <= b.from || b.to <= a.from).toBe(true);
      }
    }),
  );
});
