import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { spaced } from "./spaced.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first is done at once, what is asked for meanwhile once and later, each key for itself", () => {
  const done: string[] = [];
  const { soon, close } = spaced(1_000, (key) => done.push(key));
  for (let time = 0; time < 40; time += 1) soon("a");
  soon("b");
  expect(done).toEqual(["a", "b"]);
  vi.advanceTimersByTime(999);
  expect(done).toEqual(["a", "b"]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["a", "b", "a"]);
  vi.advanceTimersByTime(5_000);
  expect(done).toEqual(["a", "b", "a"]);
  soon("a");
  expect(done).toEqual(["a", "b", "a", "a"]);
  soon("a");
  close();
  vi.advanceTimersByTime(5_000);
  expect(done).toEqual(["a", "b", "a", "a"]);
});
