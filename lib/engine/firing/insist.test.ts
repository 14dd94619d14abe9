import { pino } from "pino";
import { expect, it, vi } from "vitest";
import { conflict } from "#lib/domain/errors.ts";
import { insist } from "./insist.ts";

const engine = { log: pino({ level: "silent" }) };

it("throws what was decided at once", async () => {
  const write = vi.fn<() => Promise<never>>().mockRejectedValue(conflict("taken"));
  await expect(insist(engine, "store it", write)).rejects.toThrow("taken");
  expect(write).toHaveBeenCalledTimes(1);
});

it("gives a bug up after a few tries: a firing's turn is not held for ever", async () => {
  const write = vi.fn<() => Promise<never>>().mockRejectedValue(new TypeError("undefined is not a function"));
  await expect(insist(engine, "store it", write)).rejects.toThrow("not a function");
  expect(write).toHaveBeenCalledTimes(3);
});
