import { expect, test } from "../fixtures/gameday.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ParticipantPage } from "../people/participant.ts";

test("a game day is deleted under those who have it open: they are told, unsent words stay theirs, owners read of it", async ({
  gameday,
  browser,
}) => {
  const [organizing, taking] = [await browser.newContext({ baseURL: gameday.url }), await browser.newContext({ baseURL: gameday.url })];
  const dana = new OrganizerPage(await organizing.newPage());
  const conducting = await organizing.newPage();
  const lena = new ParticipantPage(await taking.newPage());
  const words = "Nobody will ever read this";
  await dana.signIn(await gameday.organizerLink(), "Dana Reyes");
  await dana.page.goto("/backchannel");
  const gameDayId = await dana.makeGameDay("Deleted Monday");
  await lena.join(await dana.invitation("Link for engineers"), "Lena", "API");
  await conducting.goto(`/backchannel/${gameDayId}/conduct`);
  await expect(conducting.getByText("all saved")).toBeVisible();
  await lena.page.route("**/commands/say-message", (route) => route.abort());
  await lena.say(words);
  await expect(lena.unsent).toHaveCount(1);

  await dana.page.goto("/backchannel");
  await dana.act("More for Deleted Monday");
  const offered = dana.page.getByRole("region", { name: "Delete it" });
  await offered.getByLabel("Type its name: Deleted Monday").fill("Deleted Monday");
  await offered.getByRole("button", { name: "Delete for good" }).click();
  await expect(lena.page.getByText("This game day was deleted")).toBeVisible();
  await expect(conducting.getByRole("heading", { name: "Deleted Monday was deleted" })).toBeVisible();
  await expect(conducting.getByRole("status")).toContainText("By Dana Reyes");

  await lena.page.reload();
  await expect(lena.page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  const left = lena.page.getByRole("region", { name: "Not sent" });
  await expect(left).toContainText(words);
  await left.getByRole("button", { name: "Forget it" }).click();
  await expect(left).toHaveCount(0);

  await dana.page.goto("/backchannel/deleted");
  await expect(dana.page.getByRole("listitem").filter({ hasText: "Deleted Monday" })).toContainText("by Dana Reyes");
  expect((await lena.page.goto("/backchannel/deleted"))?.status()).toBe(404);
});
