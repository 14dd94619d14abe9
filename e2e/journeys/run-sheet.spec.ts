import type { Page } from "@playwright/test";
import type { RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { holdEngineStill } from "../people/hold-engine-still.ts";
import { OrganizerPage } from "../people/organizer.ts";

const tomorrowSeconds = "99999999";

/** The inspector of a run sheet, and what is wrong in it. */
const inspectorOf = (page: Page) => page.getByRole("complementary");
const invalidIn = (page: Page) => inspectorOf(page).locator("[aria-invalid=true], input:invalid");

test("two organizers edit one run sheet: what is wrong is said where it is wrong, and nobody's work is lost", async ({
  gameday,
  browser,
}) => {
  test.setTimeout(600_000);
  const [first, second] = [await browser.newContext({ baseURL: gameday.url }), await browser.newContext({ baseURL: gameday.url })];
  const dana = new OrganizerPage(await first.newPage());
  await dana.signIn(await gameday.organizerLink(), "Dana Reyes");
  await dana.choosePassword("dana");
  await dana.page.goto("/backchannel");
  const gameDayId = await dana.makeGameDay("A day that is planned by two, with a name that is longer than a bar has room for");
  const api = new Api(first, gameday.url);
  const runSheet = () => api.get<RunSheetView>(`/api/game-days/${gameDayId}/views/run-sheet`);
  const inspector = inspectorOf(dana.page);
  const nameOf = async (key: string) => (await runSheet()).failures.find((one) => one.key === key)?.name;

  await test.step("what is typed stands as it was typed, and is kept until it is saved", async () => {
    await dana.inspect("F2");
    const target = inspector.getByLabel("Detection target (s)");
    await target.clear();
    await target.pressSequentially("90");
    await expect(target).toHaveValue("90");
    await dana.inspect("F1");
    await dana.page.reload();
    await dana.inspect("F2");
    await expect(target).toHaveValue("90");
    await expect(inspector.getByText("Not saved yet; kept in this browser.")).toBeVisible();
    await expect(dana.page.getByText("1 change not saved")).toBeVisible();
    await expect(dana.page.getByText("all saved")).toHaveCount(0);
    await dana.saveFailure();
    await expect(inspector.getByText("Not saved yet")).toHaveCount(0);
    await expect(dana.failure("F2")).toContainText("found within 01:30");
  });

  await test.step("bad input is refused at its field, and nothing is saved by halves", async () => {
    const offset = inspector.getByLabel("T+ (s)");
    for (const bad of ["-5", tomorrowSeconds, ""]) {
      await offset.fill(bad);
      await dana.saveFailure();
      await expect(invalidIn(dana.page)).toBeFocused();
    }
    await offset.fill("300");
    const wrong = async (label: string, value: string, says: RegExp) => {
      const field = inspector.getByLabel(label, { exact: label === "Key" || label === "Name" });
      const before = await field.inputValue();
      await field.fill(value);
      await dana.saveFailure();
      await expect(inspector.getByRole("alert").filter({ hasText: says })).toBeVisible();
      await expect(field).toBeFocused();
      await field.fill(before);
    };
    await wrong("Name", "   ", /can't be left empty/);
    await wrong("Key", "F1", /F1 is on the run sheet already/);
    await wrong("Region", "nowhere", /Connection, Region \(connection.region\): is not a region/);
    await inspector.getByText("As JSON").click();
    await wrong("Parameters (JSON)", "{", /^Not JSON/);
    await expect(inspector.getByRole("alert")).toHaveCount(0);
    await inspector.getByLabel("Parameters (JSON)").fill("{}");
    await dana.saveFailure();
    await expect(inspector.getByLabel("Region")).toBeFocused();
    await inspector.getByLabel(/^Injector/).selectOption({ index: 1 });
    await dana.page.getByRole("button", { name: "Undo my changes" }).click();
    expect((await runSheet()).failures.find(({ key }) => key === "F2")?.plan.detectionTargetMs).toBe(90_000);
  });

  await test.step("only the failure that is named is deleted, and not by a double click", async () => {
    await dana.inspect("F4");
    await inspector.getByLabel("Key").fill("F1");
    await inspector.getByRole("button", { name: "Delete" }).dblclick();
    await expect(inspector.getByRole("button", { name: "Yes, delete F4" })).toBeVisible();
    expect((await runSheet()).failures).toHaveLength(5);
    await dana.page.keyboard.press("Escape");
    await expect(inspector.getByRole("button", { name: "Delete" })).toBeVisible();
    await dana.page.getByRole("button", { name: "Undo my changes" }).click();
  });

  await test.step("a dry run is answered where it was asked for", async () => {
    await dana.page.setViewportSize({ width: 1024, height: 768 });
    await inspector.getByRole("button", { name: "Dry run" }).click();
    const answer = inspector.getByRole("status");
    await expect(answer).toContainText("campaign-writes");
    // Above the buttons that stay in sight, not behind them.
    const [said, button] = [await answer.boundingBox(), await inspector.getByRole("button", { name: "Dry run" }).boundingBox()];
    expect(said?.y).toBeGreaterThan(0);
    expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
    await dana.page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("who was slower sees what the other changed, and decides", async () => {
    const sam = new OrganizerPage(await second.newPage());
    const { token } = await api.run<{ token: string }>(gameDayId, "invite-organizer");
    await sam.joinAsOrganizer(`/join/${token}`, "Sam Okafor", "sam.sheet");
    await sam.page.goto(`/backchannel/${gameDayId}/run-sheet`);
    await sam.inspect("F4");
    await inspector.getByLabel("Name", { exact: true }).fill("Dana's name");
    await inspectorOf(sam.page).getByLabel("Name", { exact: true }).fill("Sam's name");
    await sam.saveFailure();
    await expect(inspector.getByText("F4 was changed by somebody else since you began.")).toBeVisible();
    await dana.saveFailure();
    await expect(inspector.getByRole("alert")).toContainText("Nothing was saved");
    expect(await nameOf("F4")).toBe("Sam's name");
    await inspector.getByRole("button", { name: "Keep mine" }).click();
    await dana.saveFailure();
    await expect(sam.failure("F4")).toContainText("Dana's name");
    await sam.publishSchedule();
    await expect(dana.page.getByText("version 1 is published")).toBeVisible();
    const told = dana.page.getByRole("region", { name: "What they are told" }).getByRole("table");
    const before = await told.innerText();
    await dana.page.reload();
    await expect(told).toHaveText(before, { useInnerText: true });
    await expect(dana.page.getByRole("button", { name: /^Publish schedule/ })).toHaveCount(0);
  });

  await test.step("an engine that stands still is told, though it says nothing itself", async () => {
    await dana.conduct(gameDayId);
    const goOn = await holdEngineStill(gameday.dataFolder);
    try {
      await expect(dana.page.getByText("no engine runs")).toBeVisible({ timeout: 60_000 });
    } finally {
      goOn();
    }
    await expect(dana.page.getByText("all saved")).toBeVisible({ timeout: 60_000 });
  });

  await test.step("the second press of stop everything is where the first was", async () => {
    const control = dana.page.getByRole("button", { name: /STOP EVERYTHING/ });
    const before = await control.boundingBox();
    await control.dblclick();
    await expect(control).toHaveAccessibleName(/^YES, STOP EVERYTHING/);
    const after = await control.boundingBox();
    expect(after?.y).toBe(before?.y);
    expect((after?.x ?? 0) + (after?.width ?? 0)).toBe((before?.x ?? 0) + (before?.width ?? 0));
    await dana.page.keyboard.press("Escape");
    await expect(control).toHaveAccessibleName(/^STOP EVERYTHING/);
  });

  await test.step("on every width the page fits, and stop everything is in its corner", async () => {
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
      [390, 844],
    ] as const) {
      await dana.page.setViewportSize({ width, height });
      for (const path of ["run-sheet", "conduct", "debrief"]) {
        await dana.page.goto(`/backchannel/${gameDayId}/${path}`);
        const box = await dana.page.getByRole("button", { name: /^STOP EVERYTHING/ }).boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? 0), `${path} at ${width}`).toBeGreaterThan(width - 40);
        expect(await dana.page.evaluate(() => document.documentElement.scrollWidth), `${path} at ${width}`).toBeLessThanOrEqual(width);
      }
    }
    await dana.page.setViewportSize({ width: 1024, height: 768 });
    await dana.page.goto(`/backchannel/${gameDayId}/conduct`);
    await dana.act("Announce");
    await expect(dana.page.getByLabel("To everyone, as the organizers")).toBeFocused();
    await dana.page.keyboard.press("Escape");
    await expect(dana.page.getByRole("button", { name: "Announce" })).toBeFocused();
    const probes = await dana.page.getByRole("region", { name: "Probes" }).boundingBox();
    expect(probes?.width).toBeGreaterThan(200);
  });
});
