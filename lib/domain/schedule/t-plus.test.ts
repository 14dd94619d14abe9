import { expect, test } from "vitest";
import { tPlusMinutes, tPlusWords } from "./t-plus.ts";

test("T+ is told to the second or to the minute, with its sign before the start", () => {
  expect(tPlusWords(872_999)).toBe("T+00:14:32");
  expect(tPlusMinutes(872_999)).toBe("T+00:14");
  expect(tPlusMinutes(360_000_000)).toBe("T+100:00");
  expect(tPlusWords(-10)).toBe("T+00:00:00");
  expect(tPlusWords(-300_000)).toBe("T-00:05:00");
});
