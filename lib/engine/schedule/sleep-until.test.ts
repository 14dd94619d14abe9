import fc from "fast-check";
import { expect, it } from "vitest";
import { timerMs, wakeShortMs } from "./sleep-until.ts";

it("sets timers short of the moment, then a millisecond at a time", () => {
  fc.assert(
    fc.property(fc.integer({ min: wakeShortMs + 1, max: 10_000_000 }), (remainingMs) => {
      expect(timerMs(remainingMs)).toBeLessThanOrEqual(remainingMs - wakeShortMs);
    }),
  );
  expect([wakeShortMs, 1, 0, -5].map(timerMs)).toEqual([1, 1, 1, 1]);
  expect(timerMs(1e12)).toBeLessThan(2 ** 31);
});
