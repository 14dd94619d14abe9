import { expect, type Page } from "@playwright/test";

const widths = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
];

/** While a dialog is open STOP EVERYTHING can be pressed, reached by Tab from within and read out, and hides nothing of the dialog. Leaves the page at a desk. */
export async function expectStopInReach(page: Page, dialogName: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: dialogName });
  const stop = page.getByRole("button", { name: /STOP EVERYTHING/ });
  for (const size of widths) {
    await page.setViewportSize(size);
    await expect(stop).toBeInViewport({ ratio: 1 });
    await stop.click({ trial: true });
    await expect.poll(() => overlap(page, dialogName), `${size.width} px`).toBe(false);
  }
  await dialog.getByRole("button").last().focus();
  const stops: string[] = [];
  for (let presses = 0; presses < 4 && !stops.includes("stop"); presses++) {
    await page.keyboard.press("Tab");
    stops.push(await stop.evaluate((button) => (document.activeElement === button ? "stop" : (document.activeElement?.outerHTML ?? ""))));
  }
  expect(stops.map((one) => one.slice(0, 80))).toContain("stop");
  await expect(dialog).toBeVisible();
  // Nothing that it is within is hidden from screen readers, and the dialog doesn't claim to be all there is.
  expect(await stop.evaluate((button) => button.closest("[inert], [aria-hidden=true]"))).toBeNull();
  await expect(dialog).not.toHaveAttribute("aria-modal", "true");
  await expect(page.getByRole("navigation", { name: "Organizer pages" }).locator("xpath=ancestor-or-self::*[@inert]")).not.toHaveCount(0);
}

const overlap = (page: Page, dialogName: string): Promise<boolean> =>
  page.getByRole("dialog", { name: dialogName }).evaluate((dialog) => {
    const [a, b] = [dialog, document.querySelector(".stop-control")!].map((one) => one.getBoundingClientRect());
    return a!.left < b!.right && b!.left < a!.right && a!.top < b!.bottom && b!.top < a!.bottom;
  });
