import { expect, type Page } from "@playwright/test";
import { desk } from "./in-sight.ts";

/** One long word; a line may break after a hyphen, but nowhere in the name at its end. */
const arn = `arn:aws:rds:us-east-1:123456789012:cluster:${"orders_primary_".repeat(12)}`;
const landscape = [842, 595];
/** What the margins of 8 mm leave of a landscape A4, at 96 px an inch. */
const printed = { width: 1062, height: 733 };

/** Prints the page, and lays it out as printed with the first failure of each table named by an ARN. Leaves it at a desk. */
export async function expectFitsPaper(page: Page, gameDayName: string): Promise<void> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...size]) =>
    size.map((points) => Math.round(Number(points))),
  );
  expect(sheets).toEqual(sheets.map(() => landscape));
  expect(sheets).not.toEqual([]);
  await page.setViewportSize(printed);
  await page.emulateMedia({ media: "print" });
  const main = page.getByRole("main");
  await expect(main.getByText(gameDayName).filter({ visible: true }).first()).toBeVisible();
  const names = main.locator("table tbody tr:first-child th bdi");
  expect(await names.count()).toBeGreaterThan(0);
  for (const name of await names.all()) await name.evaluate((node, word) => void (node.textContent = word), arn);
  for (const table of await main.getByRole("table").all()) {
    const box = await table.boundingBox();
    expect(box?.width).toBeGreaterThan(0);
    expect((box?.x ?? 0) + (box?.width ?? 0), `${page.url()}, px from the left`).toBeLessThanOrEqual(printed.width);
  }
  await page.emulateMedia({ media: null });
  await page.setViewportSize(desk);
}
