import { setTimeout as sleep } from "node:timers/promises";
import { appendMessage, steadily } from "../append-steadily.ts";
import type { Ours } from "../fan-out-round.ts";
import { ms, type Figure } from "../figure.ts";
import { contextOf, incidentViewUsable, openBrowser } from "./open-browser.ts";
import { monotonicMs, wallMs } from "./moment.ts";
import { percentile } from "../percentile.ts";

type Seen = { arrived: Record<string, number>; shown: Record<string, number> };
type WatchedWindow = typeof globalThis & { benchSeen: Seen };

const everyMs = 150;
const word = "arrival-";

/** Events appended one by one while a participant looks at the incident view: commit to socket frame, commit to text on the page. */
export async function measureArrival(ours: Ours, count: number): Promise<Figure[]> {
  const { instance, store, gameDayId, cookies } = ours;
  const browser = await openBrowser();
  try {
    const context = await contextOf(browser, instance.url, cookies[0] ?? "");
    const page = await context.newPage();
    await page.addInitScript(watch, word);
    await page.goto(`${instance.url}/g/${gameDayId}`);
    await incidentViewUsable(page);
    const warm = 5;
    // Both clocks are read together once: commits are timed by the monotonic one.
    const wallAhead = wallMs() - monotonicMs();
    const commits = await steadily(count + warm, everyMs, (n) => appendMessage(store, gameDayId, `${word}${n} is what the page waits for`));
    await page.getByText(`${word}${count + warm - 1} is`).waitFor({ timeout: 15_000 });
    await sleep(200);
    const seen = await page.evaluate(() => (globalThis as WatchedWindow).benchSeen);
    const since = (moments: Record<string, number>): number[] =>
      commits.slice(warm).map(({ acknowledged }, index) => {
        const at = moments[String(index + warm)];
        if (at === undefined) throw new Error(`event ${index + warm} never came to the page`);
        return at - (acknowledged + wallAhead);
      });
    const arrived = since(seen.arrived);
    const shown = since(seen.shown);
    const both = (numbers: number[]): string => `${ms(percentile(numbers, 0.5))} / ${ms(percentile(numbers, 0.99))}`;
    return [
      { what: `Commit to its arrival in a participant's browser, p50 / p99 of ${count}`, ours: both(arrived) },
      { what: "Commit to its words on the page, p50 / p99", ours: both(shown) },
    ];
  } finally {
    await browser.close();
  }
}

/** Runs in the page before its own scripts. */
function watch(marker: string): void {
  const seen: Seen = { arrived: {}, shown: {} };
  (globalThis as WatchedWindow).benchSeen = seen;
  const note = (moments: Record<string, number>, text: string): void => {
    const now = performance.timeOrigin + performance.now();
    for (const [, n] of text.matchAll(new RegExp(`${marker}(\\d+) `, "g"))) if (n !== undefined) moments[n] ??= now;
  };
  const Native = globalThis.WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => typeof data === "string" && note(seen.arrived, data));
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const added of change.addedNodes) note(seen.shown, added.textContent ?? "");
      if (change.type === "characterData") note(seen.shown, change.target.textContent ?? "");
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}
