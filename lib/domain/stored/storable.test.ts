import fc from "fast-check";
import { expect, test } from "vitest";
import { storable } from "./storable.ts";

test("keeps every word, and drops only what no database holds or no page can show", () => {
  expect(storable("reads are slow, 読み取り 🐢\n")).toBe("reads are slow, 読み取り 🐢\n");
  expect(storable("core\0dump \ud800!")).toBe("coredump \ufffd!");
});

test("drops control characters, and what turns the words after it around; newlines are one kind", () => {
  expect(storable("\u001b[31mred\u0007\u0085 one\r\ntwo\rthree\u2028four\tfive")).toBe("[31mred one\ntwo\nthree\nfour\tfive");
  for (const turn of ["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u202c"])
    expect(storable(`isolate ${turn}sacilper`)).toBe("isolate sacilper");
  expect(storable("naïve 👩‍🚒 שלום می‌خواهم")).toBe("naïve 👩‍🚒 שלום می‌خواهم");
});

test("whatever is left is well formed, and stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const kept = storable(text);
      expect(kept.isWellFormed() && !kept.includes("\0")).toBe(true);
      expect(storable(kept)).toBe(kept);
    }),
  );
});
