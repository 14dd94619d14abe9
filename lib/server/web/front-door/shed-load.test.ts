import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openShedding } from "./shed-load.ts";

test("there is too much when as much is under way as may be, until some of it is done", () => {
  const shedding = openShedding({ mostUnderWay: 2, longestDelayMs: 60_000 });
  shedding.begin();
  expect(shedding.overloaded()).toBe(false);
  shedding.begin();
  expect(shedding.overloaded()).toBe(true);
  shedding.end();
  expect(shedding.overloaded()).toBe(false);
  shedding.close();
});

test("there is too much when the event loop comes round late", async () => {
  const shedding = openShedding({ longestDelayMs: 30, everyMs: 20 });
  const block = (ms: number): void => {
    for (const end = performance.now() + ms; performance.now() < end;) continue;
  };
  for (let round = 0; round < 100 && !shedding.overloaded(); round++) {
    block(100);
    await sleep(0);
  }
  expect(shedding.overloaded()).toBe(true);
  shedding.close();
});
