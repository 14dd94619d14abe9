import { expect, type Locator, type Page } from "@playwright/test";

export const desk = { width: 1440, height: 900 };
export const laptop = { width: 1024, height: 768 };
export const phone = { width: 390, height: 844 };

/** All of it is on screen as the page stands, whatever scrolls in itself, and no line of it is cut. */
export async function expectWhole(part: Locator): Promise<void> {
  await expect(part).toBeInViewport({ ratio: 1 });
  const hidden = await part.evaluate((node) => [node.scrollWidth - node.clientWidth, node.scrollHeight - node.clientHeight]);
  expect(Math.max(...hidden), "px that are cut").toBeLessThanOrEqual(0);
}

/** Looks at the page in sizes, and leaves it at a desk. */
export async function onSizes(page: Page, sizes: readonly { width: number; height: number }[], look: () => Promise<void>): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await look();
  }
  await page.setViewportSize(desk);
}
