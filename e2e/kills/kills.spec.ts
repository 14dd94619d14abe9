import { test, expect } from "@playwright/test";
import { victims } from "./run-trial.ts";
import { runKills } from "./run-kills.ts";

test.skip(process.platform !== "linux", "processes are found in /proc");

test("each process of the product is killed once, and what was broken is undone, also before anybody starts it again", async () => {
  test.setTimeout(600_000);
  const results = await runKills({ trials: victims.length, seed: 20_121_021, busy: false, tell: () => undefined });
  expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
  const waited = results.filter(({ victim, afterStartMs }) => victim === "supervisor" && afterStartMs !== null && afterStartMs > 0);
  expect(waited, "undone only by the next start, though the watchdog lived").toEqual([]);
  expect(results.filter(({ lateMs }) => lateMs !== null).length, "the stack was seen broken").toBeGreaterThan(0);
});
