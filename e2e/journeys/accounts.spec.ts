import { expect, test } from "../fixtures/gameday.ts";
import { expectAccessible } from "./accessible.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ParticipantPage } from "../people/participant.ts";
import { picture } from "./picture.ts";

test("who somebody is: a password, another organizer who is removed and let back in, a link that is replaced, a second device", async ({
  gameday,
  browser,
}) => {
  test.setTimeout(600_000);
  const context = () => browser.newContext({ baseURL: gameday.url });
  const [owners, sams, laptops, phones, strangers] = [await context(), await context(), await context(), await context(), await context()];
  const dana = new OrganizerPage(await owners.newPage());
  const sam = new OrganizerPage(await sams.newPage());
  const lena = new ParticipantPage(await laptops.newPage());

  await dana.page.goto("/sign-in/no-such-link");
  await expect(dana.page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await expect(dana.page.getByLabel("Your name")).toHaveCount(0);
  await dana.signIn(await gameday.organizerLink(), "Dana Reyes");
  const gameDayId = await dana.makeGameDay("A day with people");

  await test.step("whoever invites others to organize chooses a password first, and signs in by it again", async () => {
    await expect(dana.page.getByText("To invite another organizer")).toBeVisible();
    await dana.choosePassword("dana");
    await expectAccessible(dana.page);
    await picture(dana.page, "account");
    await dana.page.getByRole("button", { name: "Sign out" }).click();
    await dana.page.waitForURL(`${gameday.url}/`);
    await dana.page.goto("/sign-in");
    await expectAccessible(dana.page);
    await dana.signInByPassword("dana");
  });

  let invitation = "";
  await test.step("a second organizer comes by an invitation", async () => {
    invitation = await dana.inviteOrganizer(gameDayId);
    await sam.joinAsOrganizer(invitation, "Sam Okafor", "sam.okafor");
    await expect(dana.page.getByRole("region", { name: "People" })).toContainText("Sam Okafor");
    await expectAccessible(dana.page);
  });

  await test.step("who is removed is out at once, and stays out until they are let back in", async () => {
    await dana.decide("Remove", "Sam Okafor");
    await expect(sam.page.getByText("no longer yours to see").first()).toBeVisible();
    await sam.page.goto(invitation);
    await expect(sam.page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
    const second = await dana.inviteOrganizer(gameDayId);
    await sam.page.goto(second);
    await sam.page.getByLabel("Your name").fill("Sam Okafor");
    await sam.page.getByRole("button", { name: "Join" }).click();
    await expect(sam.page.getByRole("alert").filter({ hasText: "does not work" })).toBeVisible();
    await dana.decide("Let", "Sam Okafor");
    await expect(dana.page.getByText("Removed, and kept out")).toHaveCount(0);
    await sam.page.getByRole("button", { name: "Join" }).click();
    await sam.page.waitForURL(/\/conduct$/);
  });

  await test.step("a replaced link is dead, and whoever joined by it stays", async () => {
    const before = await dana.invitation("Link for engineers");
    await lena.join(before, "Lena Fischer", "API");
    await dana.page.getByRole("button", { name: "Replace the engineers' link" }).click();
    await dana.act(/^Replace it: the old engineers' link/);
    await expect.poll(() => dana.invitation("Link for engineers")).not.toBe(before);
    const stranger = await strangers.newPage();
    await stranger.goto(before);
    await expect(stranger.getByRole("heading", { name: "This link does not work" })).toBeVisible();
    await expectAccessible(stranger);
    await lena.say("Still here");
  });

  await test.step("a second device is the same person", async () => {
    await lena.page.getByRole("button", { name: /^Lena Fischer.*settings$/ }).click();
    await lena.page.getByRole("menuitem", { name: "Use another device" }).click();
    const code = await lena.page.getByRole("dialog").getByLabel("Code").textContent();
    await picture(lena.page, "other-device");
    const phone = await phones.newPage();
    await phone.goto("/device");
    await expectAccessible(phone);
    await phone.getByLabel("Code").fill(code ?? "");
    await phone.getByRole("button", { name: "Use this device too" }).click();
    await phone.waitForURL(`${gameday.url}/`);
    await phone.goto(`/g/${gameDayId}`);
    const second = new ParticipantPage(phone);
    await second.say("From my phone");
    await lena.page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await expect(lena.entries("From my phone")).toContainText("Lena Fischer");
    await expect(dana.page.getByRole("listitem").filter({ hasText: "Lena Fischer" })).toHaveCount(1);
  });

  for (const one of [owners, sams, laptops, phones, strangers]) await one.close();
});
