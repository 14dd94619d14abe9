import fc from "fast-check";
import { expect, test } from "vitest";
import type { LaneView, TimelineView } from "#lib/reports/report-view.ts";
import { labelPercent, percentAt, span } from "./axis.ts";
import { packRows } from "#app/ui/timeline/pack-rows.ts";
import { placeLane } from "./place-lane.ts";
import { placeTold } from "./place-told.ts";
import { placeWeave } from "./place-weave.ts";

const minute = 60_000;
const axis = { fromMs: -10 * minute, toMs: 290 * minute };

const bar = (failureKey: string, from: number, to: number): LaneView["bars"][number] => ({
  failureKey,
  name: "Replicas isolated",
  fromMs: from * minute,
  toMs: to * minute,
  impactMs: null,
  foundMs: null,
  verdict: "late",
  says: "08:44 late",
});
const lane = (bars: LaneView["bars"], touches: LaneView["touches"] = []): LaneView => ({
  key: "api",
  name: "API",
  bars,
  touches,
  real: [],
});

test("a moment off the axis stands at its end", () => {
  expect([percentAt(axis, -20 * minute), percentAt(axis, 140 * minute), percentAt(axis, 999 * minute)]).toEqual([0, 50, 100]);
  expect(span(axis, -10 * minute, 140 * minute)).toEqual({ left: "0.000%", width: "50.000%" });
});

test("what comes after a fold is drawn narrower, in its order", () => {
  const folded = { fromMs: 0, toMs: 180 * minute, foldMs: 20 * minute };
  expect([0, 10, 20, 100, 180].map((at) => percentAt(folded, at * minute))).toEqual([0, 37.5, 75, 87.5, 100]);
});

test("things that meet in no layer share a row", () => {
  const stretches = [
    { from: 0, to: 10, layer: "a" },
    { from: 5, to: 15, layer: "b" },
    { from: 8, to: 12, layer: "a" },
  ];
  const { placed, rows } = packRows(stretches, (one) => [one]);
  expect([placed.map((one) => one.row), rows]).toEqual([[0, 0, 1], 2]);
});

test("a failure whose name would cover the next one's goes to a row of its own", () => {
  expect(placeLane(axis, lane([bar("F1", 10, 20), bar("F2", 200, 210)])).rows).toBe(1);
  expect(placeLane(axis, lane([bar("F1", 10, 20), bar("F2", 40, 50)])).rows).toBe(2);
});

test("what others felt has no words and hides only behind bars", () => {
  const felt = { failureKey: "F9", says: "felt F9", fromMs: 15 * minute, toMs: 18 * minute };
  expect(placeLane(axis, lane([bar("F1", 10, 12)], [felt])).placed.map((one) => one.row)).toEqual([0, 0]);
  expect(placeLane(axis, lane([bar("F1", 10, 20)], [felt])).placed.map((one) => one.row)).toEqual([0, 1]);
});

test("words at the end of the day end on the axis", () => {
  const [only] = placeLane(axis, lane([bar("F7", 285, 289)])).placed;
  expect(only && only.item.labelAt + only.item.labelWidth).toBeCloseTo(100);
});

test("a told name longer than its line keeps its neighbour away", () => {
  const line = (name: string, from: number) => ({ name, application: null, fromMs: from * minute, toMs: (from + 2) * minute });
  expect(placeTold(axis, [line("A long name of an outage", 10), line("Another", 20)]).placed.map((one) => one.row)).toEqual([0, 1]);
});

const strand = fc.record({
  fromMs: fc.integer({ min: 0, max: 280 * minute }),
  toMs: fc.option(fc.integer({ min: 0, max: 280 * minute })),
  label: fc.constantFrom("F4", "F2 came 2 h earlier", "never happened"),
});

test("every strand keeps its words on the axis and within the weave", () => {
  fc.assert(
    fc.property(fc.array(strand, { maxLength: 10 }), fc.constantFrom(null, 40 * minute), (strands, foldMs) => {
      const weave: TimelineView["weave"] = strands.map((one, line) => ({ ...one, line, failureKey: null }));
      const { height, strands: placed } = placeWeave({ ...axis, foldMs }, weave);
      expect(placed.map((one) => one.line)).toEqual(weave.map((one) => one.line));
      for (const { tag } of placed) {
        const half = labelPercent(tag.text) / 2;
        expect(tag.at - half).toBeGreaterThanOrEqual(-0.001);
        expect(tag.at + half).toBeLessThanOrEqual(100.001);
        expect(tag.topPx + 16).toBeLessThanOrEqual(height);
      }
    }),
  );
});

test("a weave of crossing strands grows until all of its words can be read", () => {
  const weave: TimelineView["weave"] = [10, 14, 18, 22].map((at, line) => ({
    line,
    fromMs: at * minute,
    toMs: null,
    failureKey: null,
    label: "never happened",
  }));
  const { height, strands } = placeWeave(axis, weave);
  expect(height).toBeGreaterThan(58);
  expect(new Set(strands.map((one) => one.tag.topPx)).size).toBe(4);
});
