import { expect, it } from "vitest";
import { createTurns } from "./take-turns.ts";

it("does what belongs to one firing in order, and different firings side by side", async () => {
  const turns = createTurns();
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const slow = turns.take("F1", async () => {
    await gate.promise;
    done.push("F1 first");
  });
  const second = turns.take("F1", async () => void done.push("F1 second"));
  await turns.take("F2", async () => void done.push("F2"));
  expect(done).toEqual(["F2"]);
  expect(turns.has("F1")).toBe(true);
  gate.resolve();
  await Promise.all([slow, second, turns.idle()]);
  expect(done).toEqual(["F2", "F1 first", "F1 second"]);
  expect(turns.has("F1")).toBe(false);
});

it("goes on after work that failed", async () => {
  const turns = createTurns();
  const failed = turns.take("F1", () => Promise.reject(new Error("no")));
  const next = turns.take("F1", () => Promise.resolve("yes"));
  await expect(failed).rejects.toThrow("no");
  expect(await next).toBe("yes");
});
