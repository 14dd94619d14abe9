import fc from "fast-check";
import { expect, test } from "vitest";
import { longestMs } from "#lib/domain/plan.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { timeWords } from "../../live/shown-at.ts";
import { axisOf, plannedAt, ticksOf } from "./axis.ts";

const startedAt = Date.parse("2012-10-21T15:00:00.000Z");
const iso = (secondsIn: number): string => new Date(startedAt + secondsIn * 1000).toISOString();
const seconds = (ms: number): number => ms / 1000;

/** Ran 100 s, held 60 s, ran 100 s, held since. */
const gameDay = {
  clock: { startedAt: iso(0), heldSince: iso(260), heldTotalMs: 60_000, stoppedAt: null },
  holds: [
    { from: iso(100), to: iso(160) },
    { from: iso(260), to: null },
  ],
  zone: "America/Chicago",
};
const failure = (part: Partial<FailureView>): FailureView => ({ pocket: false, dueAt: null, ...part }) as FailureView;

test("what happened before, in, between and after holds stands where the clock stood then", () => {
  const axis = axisOf(gameDay, [], "30 min", startedAt + 300_000);
  expect(seconds(axis.now)).toBe(200);
  expect([40, 100, 130, 160, 161, 200, 260, 290].map((at) => seconds(axis.place(iso(at))))).toEqual([
    40, 100, 100, 100, 101, 140, 200, 200,
  ]);
});

test("nothing that has happened stands to the right of the live edge", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (at) => {
      const axis = axisOf(gameDay, [], "10 min", startedAt + 300_000);
      expect(axis.place(iso(at))).toBeLessThanOrEqual(axis.now);
    }),
  );
});

test("what is planned at a T+ keeps its place while the clock is held or has not started", () => {
  const { place } = axisOf(gameDay, [], "All day", startedAt + 300_000);
  const plan = { trigger: { kind: "at", offsetMs: 600_000 } } as FailureView["plan"];
  expect(plannedAt(failure({ plan }), place)).toBe(600_000);
  expect(plannedAt(failure({ plan: { trigger: { kind: "hand" } } as FailureView["plan"] }), place)).toBeNull();
});

test("the log tells T+ from the start on, and before it the time of day where the game day is", () => {
  expect(timeWords(iso(200), gameDay)).toBe("00:02:20");
  expect(timeWords(iso(-60), gameDay)).toBe("09:59");
});

test("however long the day, grid lines stay few enough to read", () => {
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: longestMs }), (to) => {
      const ticks = ticksOf({ from: 0, to, now: 0, place: () => 0 });
      expect(ticks.length).toBeLessThanOrEqual(10);
    }),
  );
});
