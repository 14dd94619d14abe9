import { pino } from "pino";
import { expect, it, vi } from "vitest";
import { conflict } from "#lib/domain/errors.ts";
import { insist } from "./insist.ts";
import { isDatabaseAway } from "./is-database-away.ts";

const engine = { log: pino({ level: "silent" }) };
const away = (): Error => Object.assign(new Error("away"), { cause: { originalCode: "57P01" } });

it("waits for a database that is away, more often than for a bug", async () => {
  const write = vi.fn<() => Promise<string>>().mockResolvedValue("stored");
  for (let n = 0; n < 4; n += 1) write.mockRejectedValueOnce(away());
  expect(await insist(engine, "store it", write)).toBe("stored");
  expect(write).toHaveBeenCalledTimes(5);
});

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

it("knows the absence of a database from a mistake of ours", () => {
  const withCode = (code: string): Error => Object.assign(new Error("no"), { code });
  for (const code of ["ECONNREFUSED", "ECONNRESET", "P1001", "P2024", "P2028", "57P01", "53300", "08006", "40P01", "25006"])
    expect(isDatabaseAway(withCode(code)), code).toBe(true);
  for (const code of ["P2002", "P2025", "22003", "42501", "23505", "ERR_INVALID_ARG_TYPE"])
    expect(isDatabaseAway(withCode(code)), code).toBe(false);
  expect(isDatabaseAway(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(isDatabaseAway(new TypeError("x is undefined"))).toBe(false);
});
