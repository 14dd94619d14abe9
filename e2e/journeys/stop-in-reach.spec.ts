import { randomUUID } from "node:crypto";
import type { RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { expectAccessible } from "./accessible.ts";
import { expectStopInReach } from "./stop-in-reach.ts";

test("no dialog covers STOP EVERYTHING or takes it from keyboards and screen readers", async ({ gameday, browser }) => {
  const context = await browser.newContext({ baseURL: gameday.url });
  const dana = new OrganizerPage(await context.newPage());
  const { page } = dana;
  await dana.signIn(await gameday.organizerLink(), "Dana Reyes");
  const gameDayId = await dana.makeGameDay("A day that is stopped");
  const api = new Api(context, gameday.url);
  const { failures } = await api.get<RunSheetView>(`/api/game-days/${gameDayId}/views/run-sheet`);
  // Nothing is broken on this day, or it would be for the next.
  for (const { key } of failures) await api.run(gameDayId, "skip-failure", { failureKey: key, why: "nothing is broken here" });
  await dana.conduct(gameDayId);

  await test.step("starting", async () => {
    await dana.act("Start the game day");
    await expectStopInReach(page, "Start the game day");
    await expectAccessible(page);
    await dana.act(/STOP EVERYTHING/);
    await dana.act("Don’t stop");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Start the game day" })).toBeFocused();
    await dana.startsTheDay();
  });

  await test.step("publishing", async () => {
    await api.run(gameDayId, "announce-all-clear", { announcementId: randomUUID(), body: "All clear.", truthful: true });
    await api.run(gameDayId, "begin-debrief");
    await page.goto(`/backchannel/${gameDayId}/debrief`);
    const name = "Publish the report to everyone of this game day?";
    await dana.act("Publish report and reveal the truth");
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await page.keyboard.press("Escape");
    // All of it is loaded by now: the second press of a double click falls on what covers the page.
    await page.getByRole("button", { name: "Publish report and reveal the truth" }).dblclick();
    await expectStopInReach(page, name);
    await dana.act(/STOP EVERYTHING/);
    const stopped = page.waitForResponse(/stop-everything$/);
    await dana.act("YES, STOP EVERYTHING");
    expect((await stopped).ok()).toBe(true);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
  });
});
