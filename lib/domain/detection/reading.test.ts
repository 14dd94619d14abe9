import { afterEach, expect, it, vi } from "vitest";
import type { Found } from "./phrases.ts";
import { longest, readText } from "./reading.ts";
import { mostTokens, readTokens } from "./tokens.ts";

afterEach(() => vi.restoreAllMocks());

/** Words that a participant may send, each 4,000 characters or more. */
const hostile = {
  questions: "a?".repeat(2_000),
  "phrases and questions": "db? ".repeat(1_000),
  "signs without spaces": "慢".repeat(4_000),
  "one long word": "A".repeat(4_000),
  labels: "host=a ".repeat(600),
  clauses: "a. ".repeat(1_500),
};

it.each(Object.entries(hostile))("reads %s in as many passes as a short text, and no more words than so many", (_, text) => {
  const passes = vi.spyOn(String.prototype, "matchAll");
  const reading = readText(text);
  // The text, its labels, and what each of a few labels says.
  expect(passes.mock.calls.length).toBeLessThanOrEqual(2 + 50);
  expect(reading.words.length).toBeLessThanOrEqual(mostTokens);
  expect(reading.labelled.length).toBeLessThanOrEqual(50);
  for (const word of reading.words) expect(word.length).toBeLessThanOrEqual(64);
});

it("holds a phrase against its neighbours alone", () => {
  let looks = 0;
  const key = { part: "names", kind: "database" } as const;
  const found = Array.from({ length: 1_000 }, (_, from): Found<typeof key> => ({
    ...{ from, to: from + 1, weight: 1 },
    get key() {
      looks += 1;
      return key;
    },
  }));
  expect(longest(found)).toHaveLength(1_000);
  expect(looks).toBeLessThan(10_000);
});

it("leaves out what lies within a longer phrase of its kind, before and after its beginning", () => {
  const of = (from: number, to: number, kind = "database", weight = 1) => ({ key: { part: "names", kind } as const, from, to, weight });
  const [whole, inside, other] = [of(3, 6), [of(3, 4), of(4, 6), of(5, 6)], of(4, 5, "queue")];
  expect(longest([whole, ...inside, other])).toEqual([whole, other]);
  const sentence = of(3, 6, "queue", 3);
  expect(longest([sentence, of(4, 5), of(4, 6)])).toEqual([sentence, of(4, 6)]);
});

it.each([
  ["Is it up?", [0]],
  ["It is down. Is it ours? No. Or theirs?", [1, 3]],
  ["?", [0]],
  ["why?! it went", [0]],
  ["a=1?b=2 and so on", [0]],
  ["It is down.", []],
])("knows which clauses of %j are asked", (text, asked) => {
  expect([...readTokens(text).asked]).toEqual(asked);
});
