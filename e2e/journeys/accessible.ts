import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Where the focus turns round in what floats: hidden from screen readers, and whoever reaches one is led on at once. */
const focusTurns = "[data-base-ui-focus-guard]";
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Holds the page, as it is now, against WCAG 2.2 AA: at a desk and on a phone, light and dark; the backchannel has one look. Leaves it at a desk. */
export async function expectAccessible(page: Page): Promise<void> {
  const schemes = page.url().includes("/backchannel/") ? (["dark"] as const) : (["dark", "light"] as const);
  for (const size of [phone, desk])
    for (const colorScheme of schemes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page }).exclude(focusTurns).withTags(rules).analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })));
      expect.soft(found, `${page.url()}, ${size.width} px, ${colorScheme}`).toEqual([]);
    }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
