import { expect, test } from "vitest";
import { budget, budgets } from "./budget.ts";

test("lets a burst through, then as much as it fills with", () => {
  let now = 0;
  const words = budget(3, 2, () => now);
  const spend = (times: number) => Array.from({ length: times }, () => words.spend());
  expect(spend(4)).toEqual([true, true, true, false]);
  now = 500;
  expect(spend(2)).toEqual([true, false]);
  now = 60_000;
  expect(spend(4)).toEqual([true, true, true, false]);
});

test("each key has its own, and there are never too many to keep", () => {
  const addresses = budgets(1, 0);
  expect([addresses.spend("a"), addresses.spend("a"), addresses.spend("b")]).toEqual([true, false, true]);
  for (let index = 0; index < 10_001; index++) addresses.spend(`address ${index}`);
  expect(addresses.spend("a")).toBe(true);
});
