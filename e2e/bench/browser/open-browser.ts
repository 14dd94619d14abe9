import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/** An installed Chromium, else Playwright's own. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? installed.find((path) => existsSync(path));
  const args = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu"];
  return chromium.launch({ executablePath, args, chromiumSandbox: process.getuid?.() !== 0 });
}

/** A browser with an empty cache in which the bearer of a Cookie header is signed in. */
export async function contextOf(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const cookies = cookie
    .split("; ")
    .map((pair) => ({ name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1), url }));
  await context.addCookies(cookies);
  return context;
}

/** Resolves when the incident view can be written in and hears the stream: presence comes by no other way. */
export async function incidentViewUsable(page: Page, timeoutMs = 30_000): Promise<void> {
  const composer = page.getByRole("form", { name: "Composer" });
  await composer.getByText(/, \d+ (person|people)$/).waitFor({ timeout: timeoutMs });
  await composer.getByRole("textbox").waitFor({ timeout: timeoutMs });
}
