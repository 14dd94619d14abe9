import { expect, test } from "vitest";
import { deviceWords } from "./device-words.ts";

const [olga, pat] = [
  { personId: "o", name: "Olga" },
  { personId: "p", name: "Pat" },
];

test("whoever is signed in here is told that somebody else's code signs them out", () => {
  const { works, text, says } = deviceWords(pat, olga);
  expect(works).toBe(true);
  expect(text).toContain("You are signed in here as Olga. Going on signs Olga out of this browser.");
  expect(says).toBe("Sign Olga out and go on as Pat");
});

test("nobody is told so where nobody is signed in, or the same person", () => {
  for (const here of [null, pat]) expect(JSON.stringify(deviceWords(pat, here))).not.toMatch(/sign/iu);
});

test("of a code that does not work nothing is told but that", () => {
  expect(deviceWords(null, olga)).toMatchObject({ works: false, says: "Use this device too" });
});
