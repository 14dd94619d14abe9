import { expect, test } from "../fixtures/gameday.ts";

test("the colours chosen in this browser paint the whole page, also after a reload, and paper stays white", async ({ gameday, page }) => {
  const paint = () => page.locator("header").evaluate((header) => getComputedStyle(header).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(gameday.url);
  const light = await paint();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await paint();
  expect(dark).not.toBe(light);

  await page.emulateMedia({ colorScheme: "light" });
  await page.getByText("Dark", { exact: true }).click();
  await expect.poll(paint).toBe(dark);
  await page.reload();
  await expect.poll(paint).toBe(dark);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await paint()).toBe(light);
});

test("the page of every component is for those who develop: the product has none", async ({ gameday, page }) => {
  for (const path of ["/kit", "/backchannel/kit"]) expect((await page.goto(`${gameday.url}${path}`))?.status()).toBe(404);
});
