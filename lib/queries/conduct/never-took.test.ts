import { expect, test } from "vitest";
import { neverTook } from "./never-took.ts";

const firing = (outcomes: unknown) => ({ outcomes }) as unknown as Parameters<typeof neverTook>[0];
const outcome = (changed: boolean) => ({ target: "word of Lee", ok: true, changed, detail: "" });

test("a firing whose every target stayed as it was never took", () => {
  expect(neverTook(firing([outcome(false), outcome(false)]))).toBe(true);
  expect(neverTook(firing([outcome(false), outcome(true)]))).toBe(false);
});

test("what has no outcomes yet is not judged", () => {
  expect([null, [], undefined].map((outcomes) => neverTook(firing(outcomes)))).toEqual([false, false, false]);
});
