import { test, expect } from "@playwright/test";
import { victims } from "./run-trial.ts";
import { runKills } from "./run-kills.ts";
import { keeps } from "./tell-results.ts";

test.skip(process.platform !== "linux", "processes are found in /proc");

test("each process of the product is killed once, and what was broken is undone in time", async () => {
  test.setTimeout(600_000);
  const results = await runKills({ trials: victims.length, seed: 20_121_021, busy: false, tell: () => undefined });
  expect(results.filter((result) => !keeps(result))).toEqual([]);
  expect(results.filter(({ lateMs }) => lateMs !== null).length, "the stack was seen broken").toBeGreaterThan(0);
});
