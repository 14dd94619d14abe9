import { expect, test } from "vitest";
import { readSettings } from "./environment.ts";

const read = (...argv: string[]) => readSettings(argv, { NODE_ENV: "test" });

test("a seed is made in development only, where pages, engine and practice stack are", () => {
  expect(read("--dev", "--seed", "busy").seed).toBe("busy");
  expect(read("--dev").seed).toBeNull();
  expect(() => read("--seed", "busy")).toThrow("works in development only: npm run dev -- --seed busy");
  expect(() => read("--dev", "--seed", "busy", "--no-practice")).toThrow("--seed needs pages, an engine and the practice stack");
  expect(() => read("--dev", "--seed", "quiet")).toThrow("--seed is one of draft, scheduled, busy");
});
