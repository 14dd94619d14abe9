import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchClock } from "./watch-clock.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("tells once of each time that the clock was set, and of nothing else", () => {
  const onSet = vi.fn();
  const stop = watchClock(onSet);
  vi.advanceTimersByTime(60_000);
  expect(onSet).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() - 20 * 60_000);
  vi.advanceTimersByTime(5_000);
  expect(onSet).toHaveBeenCalledTimes(1);
  vi.setSystemTime(Date.now() + 1_000);
  vi.advanceTimersByTime(5_000);
  expect(onSet).toHaveBeenCalledTimes(2);
  stop();
  vi.setSystemTime(0);
  vi.advanceTimersByTime(5_000);
  expect(onSet).toHaveBeenCalledTimes(2);
});
