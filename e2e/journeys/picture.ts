import { join } from "node:path";
import type { Page } from "@playwright/test";

/** Takes the README's picture of a face, when asked to by GAMEDAY_PICTURES=1; a test run changes no file of the project. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.GAMEDAY_PICTURES !== "1") return;
  await page.screenshot({ path: join(import.meta.dirname, `../../docs/images/${name}.png`) });
}
