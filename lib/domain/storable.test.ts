import fc from "fast-check";
import { expect, test } from "vitest";
import { storable } from "./storable.ts";

test("keeps every word, and drops only what no database holds", () => {
  expect(storable("reads are slow, 読み取り 🐢\n")).toBe("reads are slow, 読み取り 🐢\n");
  expect(storable("core\0dump \ud800!")).toBe("coredump \ufffd!");
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
