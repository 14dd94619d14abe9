import AxeBuilder from "@axe-core/playwright";
import { chromium, type Browser } from "playwright";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { haveChromium } from "#lib/server/testing/install-chromium.ts";
import KitPage from "#app/kit/page.dev.tsx";
import BackchannelKitPage from "./page.dev.tsx";

vi.mock("next/link", () => ({ default: ({ children }: { children: string }) => <a href="/">{children}</a> }));

let browser: Browser;
beforeAll(async () => {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  browser = await chromium.launch({ executablePath: haveChromium(), args: ["--disable-gpu", ...sandbox] });
}, 240_000);
afterAll(() => browser.close());

const sheet = async (path: string): Promise<string> => ((await import(/* @vite-ignore */ `${path}?inline`)) as { default: string }).default;
const faces = [
  ["the incident view, light and dark", <KitPage key="g" />, null],
  ["the backchannel", <BackchannelKitPage key="b" />, "backchannel"],
] as const;

test.each(faces)("every component of %s is accessible at a desk and on a phone", { timeout: 240_000 }, async (_, page, persona) => {
  const sheets = [await sheet("../../globals.css"), ...(persona === null ? [] : [await sheet("../backchannel.css")])];
  expect(sheets.join("")).toContain(".btn");
  const open = await (await browser.newContext()).newPage();
  await open.setContent(
    `<html lang="en"><title>The kit</title><style>${sheets.join("")}</style><body><div data-persona="${persona ?? ""}">${renderToStaticMarkup(page)}</div></body></html>`,
  );
  for (const width of [1440, 390]) {
    await open.setViewportSize({ width, height: 900 });
    const { violations, passes } = await new AxeBuilder({ page: open }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })))).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
    expect(await open.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
