import { expect, test } from "vitest";
import { sessionTokens } from "./session-token.ts";

test("a token names its user until it expires", () => {
  let now = 0;
  const tokens = sessionTokens(() => now);
  const token = tokens.issue(7);
  expect(tokens.read(token)).toBe(7);
  now = 13 * 60 * 60 * 1000;
  expect(tokens.read(token)).toBeNull();
});

test("a token that was changed, or is another process's, is worth nothing", () => {
  const tokens = sessionTokens();
  const token = tokens.issue(7);
  expect(tokens.read(`8${token.slice(1)}`)).toBeNull();
  expect(sessionTokens().read(token)).toBeNull();
  expect(tokens.read("")).toBeNull();
});
