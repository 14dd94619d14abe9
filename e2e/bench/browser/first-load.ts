import { gzipSync } from "node:zlib";
import type { Browser, Page, Response } from "playwright";
import { kilobytes, type Figure } from "../figure.ts";
import { contextOf, incidentViewUsable } from "./open-browser.ts";

const aimBytes = 180_000;

type Script = { name: string; bytes: number };

/** Scripts that a page loads from now on, gzipped one by one: those that its document names, and what those load afterwards. */
export function weighScripts(page: Page): () => Promise<{ named: Script[]; later: Script[] }> {
  const bodies = new Map<string, Promise<Buffer>>();
  let document = Promise.resolve("");
  page.on("response", (response) => {
    if (response.request().resourceType() === "document") document = response.text();
    if (isScript(response)) bodies.set(new URL(response.url()).pathname, response.body());
  });
  return async () => {
    const html = await document;
    const scripts = await Promise.all([...bodies].map(async ([name, body]) => ({ name, bytes: gzipSync(await body).length })));
    const [named, later] = [true, false].map((first) => scripts.filter(({ name }) => html.includes(name) === first));
    if (!named?.length || later === undefined) throw new Error("the document named no script: nothing was measured");
    return { named, later };
  };
}

export const bytesOf = (scripts: readonly Script[]): number => scripts.reduce((sum, { bytes }) => sum + bytes, 0);

/** Every script that a browser with an empty cache loads until one can write in the incident view, and what follows until the network is quiet. */
export async function measureFirstLoad(browser: Browser, url: string, gameDayId: string, cookie: string): Promise<Figure[]> {
  const context = await contextOf(browser, url, cookie);
  try {
    const page = await context.newPage();
    const weighed = weighScripts(page);
    await page.goto(`${url}/g/${gameDayId}`);
    await incidentViewUsable(page);
    await page.waitForLoadState("networkidle");
    const { named, later } = await weighed();
    const largest = named.toSorted((a, b) => b.bytes - a.bytes).slice(0, 4);
    return [
      {
        what: `First-load JavaScript of the incident view, until one can write, gzipped (${named.length} files; ${kilobytes(bytesOf(later))} follow)`,
        ours: kilobytes(bytesOf(named)),
        aim: `at most ${kilobytes(aimBytes)}`,
        meets: bytesOf(named) <= aimBytes,
        cause: `the largest are ${largest.map(({ name, bytes }) => `${name.split("/").at(-1)} ${kilobytes(bytes)}`).join(", ")}`,
      },
    ];
  } finally {
    await context.close();
  }
}

const isScript = (response: Response): boolean => response.ok() && /javascript/.test(response.headers()["content-type"] ?? "");
