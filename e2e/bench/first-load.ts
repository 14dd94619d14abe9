import { gzipSync } from "node:zlib";
import type { Browser, Response } from "playwright";
import { kilobytes, type Figure } from "./figure.ts";
import { contextOf, incidentViewUsable } from "./open-browser.ts";

const aimBytes = 180_000;

/** Every script a browser with an empty cache loads until the incident view is usable and the network is quiet, gzipped one by one. */
export async function measureFirstLoad(browser: Browser, url: string, gameDayId: string, cookie: string): Promise<Figure[]> {
  const context = await contextOf(browser, url, cookie);
  try {
    const page = await context.newPage();
    const scripts = new Map<string, Promise<Buffer>>();
    page.on("response", (response) => {
      if (isScript(response)) scripts.set(response.url(), response.body());
    });
    await page.goto(`${url}/g/${gameDayId}`);
    await incidentViewUsable(page);
    await page.waitForLoadState("networkidle");
    const sizes = await Promise.all(
      [...scripts].map(async ([address, body]) => ({ name: new URL(address).pathname, bytes: gzipSync(await body).length })),
    );
    if (sizes.length === 0) throw new Error("the incident view loaded no script: nothing was measured");
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const largest = sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 4);
    return [
      {
        what: `First-load JavaScript of the incident view, gzipped (${sizes.length} files)`,
        ours: kilobytes(total),
        aim: `at most ${kilobytes(aimBytes)}`,
        meets: total <= aimBytes,
        cause: `the largest are ${largest.map(({ name, bytes }) => `${name.split("/").at(-1)} ${kilobytes(bytes)}`).join(", ")}`,
      },
    ];
  } finally {
    await context.close();
  }
}

const isScript = (response: Response): boolean => response.ok() && /javascript/.test(response.headers()["content-type"] ?? "");
