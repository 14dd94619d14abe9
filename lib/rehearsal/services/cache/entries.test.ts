import { expect, test } from "vitest";
import { Entries } from "./entries.ts";

test("an entry is found until it expires", () => {
  let now = 0;
  const entries = new Entries(10, () => now);
  entries.put("person:1", { name: "Ana" }, 1_000);
  expect(entries.get("person:1")).toEqual({ name: "Ana" });
  now = 1_000;
  expect(entries.get("person:1")).toBeUndefined();
  expect({ hits: entries.hits, misses: entries.misses, size: entries.size }).toEqual({ hits: 1, misses: 1, size: 0 });
});

test("when it is full the entry written longest ago goes", () => {
  const entries = new Entries(2);
  entries.put("a", 1, 1_000);
  entries.put("b", 2, 1_000);
  entries.put("a", 3, 1_000);
  entries.put("c", 4, 1_000);
  expect([entries.get("a"), entries.get("b"), entries.get("c")]).toEqual([3, undefined, 4]);
});

test("null is a value", () => {
  const entries = new Entries();
  entries.put("person:9", null, 1_000);
  expect(entries.get("person:9")).toBeNull();
});
