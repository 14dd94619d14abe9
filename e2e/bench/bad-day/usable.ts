import type { Browser, Page } from "playwright";
import { contextOf, incidentViewUsable } from "../browser/open-browser.ts";
import type { Figure } from "../figure.ts";
import { percentile } from "../percentile.ts";

const patienceMs = 30_000;
/** A page that could not be used so often is not opened again. */
const mostFailed = 2;

/** What to open as whom, and when it can be used. `aimSeconds` is for the median of the visits. */
export type Visited = {
  what: string;
  url: string;
  path: string;
  cookie: string;
  aimSeconds: number;
  usable: (page: Page) => Promise<void>;
};

export const incidentUsable = (page: Page): Promise<void> => incidentViewUsable(page, patienceMs);

/** Resolves when Conduct hears both streams and shows of when its picture is. */
export const conductUsable = (page: Page): Promise<void> =>
  page
    .getByRole("status")
    .getByText(/all saved|engine works on/)
    .first()
    .waitFor({ timeout: patienceMs });

/** Resolves when the report can be read. */
export const reportUsable = (page: Page): Promise<void> => page.locator("main.report h1").waitFor({ timeout: patienceMs });

/** Opens a page several times, with an empty cache each, and tells how long it takes until it can be used. */
export async function measureUsable(browser: Browser, visited: Visited, visits: number): Promise<Figure> {
  const { what, url, path, cookie, aimSeconds, usable } = visited;
  const seconds: number[] = [];
  let failed = 0;
  let problem = "";
  while (seconds.length + failed < visits && failed < mostFailed) {
    const context = await contextOf(browser, url, cookie);
    try {
      const page = await context.newPage();
      const began = performance.now();
      await page.goto(`${url}${path}`, { waitUntil: "commit", timeout: patienceMs });
      await usable(page);
      seconds.push((performance.now() - began) / 1000);
    } catch (error) {
      failed += 1;
      problem = (error as Error).message.split("\n", 1)[0] ?? "";
    } finally {
      await context.close();
    }
  }
  if (seconds.length === 0)
    return { what, ours: `not within ${patienceMs / 1000} s`, aim: `at most ${aimSeconds} s`, meets: false, cause: problem };
  const median = percentile(seconds, 0.5);
  const longest = Math.max(...seconds);
  return {
    what: `${what}, p50 / longest of ${seconds.length}${failed > 0 ? ` (${failed} failed)` : ""}`,
    ours: `${median.toFixed(2)} s / ${longest.toFixed(2)} s`,
    aim: `p50 at most ${aimSeconds} s`,
    meets: failed === 0 && median <= aimSeconds,
    cause:
      failed === 0 ? `the longest took ${longest.toFixed(2)} s` : `${failed} of ${seconds.length + failed} could not be used: ${problem}`,
  };
}
