import { expect, it } from "vitest";
import type { JournalEntry } from "../journal/journal.ts";
import { readyAheadMs } from "../firing/ready-to-fire.ts";
import { createDeadlines } from "./deadlines.ts";

const entry: JournalEntry = {
  firingId: "f",
  gameDayId: "g",
  failureKey: "F1",
  injector: "memory",
  params: {},
  undo: [],
  maxDurationMs: 60_000,
  armedAt: 0,
  firedAt: 1_000_000,
};

function watched() {
  const own = { ms: 500 };
  return { own, deadlines: createDeadlines(() => own.ms) };
}

it("counts from when it was fired, and nothing for what was only armed", () => {
  const { deadlines } = watched();
  expect(deadlines.leftMs(entry, 1_020_000)).toBe(40_000);
  expect(deadlines.leftMs({ ...entry, firedAt: null }, 9e12)).toBe(Infinity);
});

it("is over by its own clock when the other is set back", () => {
  const { own, deadlines } = watched();
  expect(deadlines.leftMs(entry, 1_020_000)).toBe(40_000);
  own.ms += 41_000;
  expect(deadlines.leftMs(entry, 400_000)).toBe(-1_000);
});

it("never waits much longer than the maximum duration, also when first seen after the clock was set back", () => {
  const { own, deadlines } = watched();
  const leftMs = deadlines.leftMs(entry, 0);
  expect(leftMs).toBe(60_000 + 2 * readyAheadMs);
  own.ms += leftMs + 1;
  expect(deadlines.leftMs(entry, 0)).toBe(-1);
});

it("gives what was marked ahead of its firing the whole of its maximum duration", () => {
  const { own, deadlines } = watched();
  const ahead = 1_000_000 - readyAheadMs;
  expect(deadlines.leftMs(entry, ahead)).toBe(60_000 + readyAheadMs);
  own.ms += readyAheadMs;
  expect(deadlines.leftMs(entry, 1_000_000)).toBe(60_000);
});

it("begins anew when it is fired again", () => {
  const { own, deadlines } = watched();
  deadlines.leftMs(entry, 1_000_000);
  own.ms += 70_000;
  expect(deadlines.leftMs({ ...entry, firedAt: 1_070_000 }, 1_070_000)).toBe(60_000);
});
