import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { megabytes, type Figure } from "./figure.ts";
import { measureFirstLoad } from "./browser/first-load.ts";
import { startInstance } from "./instance.ts";
import { joinMany, makeGameDay } from "./make-game-day.ts";
import { contextOf, incidentViewUsable } from "./browser/open-browser.ts";
import { readMemory } from "./memory/read-memory.ts";

const aimSeconds = 10;
const idleMs = 8_000;

/**
 * `npm start` for the second time, practice stack and all, until a participant's incident view is usable in a browser that was open
 * already; then what that view loads, and the memory of the practice stack.
 */
export async function measureWarmStart(browser: Browser, dataFolder: string): Promise<Figure[]> {
  const first = await startInstance(dataFolder, { practice: true });
  let gameDayId = "";
  let cookie = "";
  try {
    process.env.GAMEDAY_ORIGIN = first.url;
    const store = openStore({ databaseUrl: first.databaseUrl });
    try {
      gameDayId = await makeGameDay(store, []);
      cookie = (await joinMany(store, gameDayId, 1))[0] ?? "";
    } finally {
      await closeStore(store);
    }
  } finally {
    await first.stop();
  }

  const began = performance.now();
  const instance = await startInstance(dataFolder, { practice: true });
  try {
    const addressSeconds = (performance.now() - began) / 1000;
    const context = await contextOf(browser, instance.url, cookie);
    const page = await context.newPage();
    await page.goto(`${instance.url}/g/${gameDayId}`);
    await incidentViewUsable(page);
    const seconds = (performance.now() - began) / 1000;
    await context.close();
    const loaded = await measureFirstLoad(browser, instance.url, gameDayId, cookie);
    await sleep(idleMs);
    const practice = readMemory(instance, ["practice"]).get("practice") ?? Number.NaN;
    const processes = instance.pids("practice").length;
    return [
      {
        what: "Second npm start to a usable incident view",
        ours: `${seconds.toFixed(1)} s`,
        aim: `under ${aimSeconds} s`,
        meets: seconds < aimSeconds,
        cause: `npm start said its address after ${addressSeconds.toFixed(1)} s`,
      },
      ...loaded,
      { what: `Memory of the practice stack under its own steady load (${processes} processes)`, ours: megabytes(practice) },
    ];
  } finally {
    await instance.stop();
  }
}
