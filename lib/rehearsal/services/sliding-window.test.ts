import { expect, test } from "vitest";
import { SlidingWindow } from "./sliding-window.ts";

function windowAt(): { window: SlidingWindow; at: (ms: number) => void } {
  let now = 0;
  return { window: new SlidingWindow(5_000, () => now), at: (ms) => (now = ms) };
}

test("rates are scaled to a minute", () => {
  const { window, at } = windowAt();
  for (let second = 1; second <= 5; second += 1) {
    at(second * 1_000);
    window.record(second !== 5, 10);
  }
  expect(window.summary()).toEqual({ okPerMinute: 48, failPerMinute: 12, successPercent: 80, p95Ms: 10 });
});

test("what is older than the window no longer counts", () => {
  const { window, at } = windowAt();
  window.record(false, 10);
  at(4_000);
  window.record(true, 30);
  at(6_000);
  expect(window.summary()).toMatchObject({ failPerMinute: 0, successPercent: 100, p95Ms: 30 });
});

test("an empty window is no success", () => {
  const { window, at } = windowAt();
  window.record(true, 1);
  at(60_000);
  expect(window.summary()).toEqual({ okPerMinute: 0, failPerMinute: 0, successPercent: null, p95Ms: null });
});

test("the 95th percentile leaves the slowest twentieth out", () => {
  const { window } = windowAt();
  for (let n = 1; n <= 100; n += 1) window.record(true, n);
  expect(window.summary().p95Ms).toBe(95);
});
