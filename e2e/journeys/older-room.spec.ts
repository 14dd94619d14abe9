import { randomUUID } from "node:crypto";
import type { Locator } from "@playwright/test";
import type { RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ParticipantPage } from "../people/participant.ts";

const words = Array.from({ length: 130 }, (_, index) => `word number ${index + 1} of the long room`);

/** Where something stands on the screen, and how far its box is scrolled. */
const topOf = async (one: Locator) => Math.round((await one.boundingBox())?.y ?? Number.NaN);

test("a room is read back to its beginning, and its reader stays where they are", async ({ gameday, browser }) => {
  const [organizers, engineers] = [await browser.newContext({ baseURL: gameday.url }), await browser.newContext({ baseURL: gameday.url })];
  const dana = new OrganizerPage(await organizers.newPage());
  await dana.signIn(await gameday.organizerLink(), "Dana Reyes");
  const gameDayId = await dana.makeGameDay("A day with a long room");
  const { links } = await new Api(organizers, gameday.url).get<RunSheetView>(`/api/game-days/${gameDayId}/views/run-sheet`);
  const lena = new ParticipantPage(await engineers.newPage());
  await lena.join(links.participant, "Lena Fischer", "API");
  const { page } = lena;
  const path = `/api/game-days/${gameDayId}/commands/say-message`;
  const api = new Api(engineers, gameday.url);
  const say = async (body: string) => {
    const word = { messageId: randomUUID(), roomKey: "gameday", body, writtenAt: new Date().toISOString() };
    await expect.poll(async () => (await api.post(path, word)).status, { intervals: [250] }).toBe(200);
  };
  for (const one of words) await say(one);

  await page.reload();
  const log = page.getByRole("log");
  const entry = (number: number) => log.getByText(words[number - 1] ?? "", { exact: true });
  await expect(entry(130)).toBeInViewport();
  await expect(entry(80)).toHaveCount(0);

  await test.step("what is older comes above without moving what is read", async () => {
    await log.evaluate((box) => box.scrollTo({ top: -(box.scrollHeight - box.clientHeight) + 500 }));
    const first = entry(100);
    const before = await topOf(first);
    await log.evaluate((box) => box.scrollBy({ top: -150 }));
    await expect(entry(80)).toHaveCount(1);
    expect(Math.abs((await topOf(first)) - (before + 150))).toBeLessThan(3);
  });

  await test.step("Home goes on to the beginning, which says so, and nothing is there twice", async () => {
    await log.focus();
    await expect(async () => {
      await page.keyboard.press("Home");
      await expect(log.getByText("gameday begins here.")).toBeInViewport({ timeout: 1_000 });
    }).toPass();
    await expect(entry(1)).toBeInViewport();
    for (const number of [1, 50, 91, 130]) await expect(entry(number)).toHaveCount(1);
  });

  await test.step("a word that is said meanwhile moves nothing, and is a click away", async () => {
    const before = await topOf(entry(1));
    await say("the newest of all");
    await page.getByRole("button", { name: "1 new below" }).click();
    await expect(log.getByText("the newest of all")).toBeInViewport();
    expect(before).not.toBeNaN();
  });

  await test.step("a link to a moment opens there, and goes on to the newest", async () => {
    await page.goto(`/g/${gameDayId}?room=gameday&at=60`);
    await expect(entry(55)).toBeInViewport();
    await expect(entry(130)).toHaveCount(0);
    await page.getByRole("button", { name: "To the newest" }).click();
    await expect(log.getByText("the newest of all")).toBeInViewport();
  });

  await test.step("what can't be loaded is said, and tried again", async () => {
    const entries = "**/rooms/gameday/entries?**";
    await page.goto(`/g/${gameDayId}?room=gameday`);
    await page.route(entries, (route) => route.abort());
    await log.focus();
    await expect(async () => {
      await page.keyboard.press("Home");
      await expect(log.getByText("What is earlier could not be loaded.")).toBeInViewport({ timeout: 1_000 });
    }).toPass();
    await page.unroute(entries);
    await log.getByRole("button", { name: "Try again" }).click();
    await expect(entry(80)).toHaveCount(1);
  });
  await Promise.all([organizers.close(), engineers.close()]);
});
