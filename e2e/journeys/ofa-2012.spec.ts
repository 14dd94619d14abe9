import type { RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { ObserverPage } from "../people/observer.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ParticipantPage } from "../people/participant.ts";
import { Practice } from "../people/practice.ts";
import { expectAccessible } from "./accessible.ts";
import { drawnWith } from "./drawn-with.ts";
import { desk, expectWhole, laptop, onSizes, phone } from "./in-sight.ts";
import { expectFitsPaper } from "./on-paper.ts";
import { picture } from "./picture.ts";

const known =
  "Nobody can sign in, and nothing new can be saved; what was saved before can be read. Donations are taken and kept until they can be written, none is lost. " +
  "We think that the primary database can't be reached, and two people are at it. Don't restart anything and don't fail over by hand. The next word comes in ten minutes, sooner if this changes.";

test("the game day of 2012 runs end to end, and really breaks and mends what it says", async ({ gameday, browser }) => {
  test.setTimeout(900_000);
  const practice = await Practice.at(gameday);
  const { primary, replicas } = practice.manifest.databases;
  const [first = "", second = ""] = replicas;
  const [organizers, participants, observers] = await Promise.all(
    [1, 2, 3].map(() => browser.newContext({ baseURL: gameday.url, viewport: desk })),
  );
  if (organizers === undefined || participants === undefined || observers === undefined) throw new Error("no browsers");
  const dana = new OrganizerPage(await organizers.newPage());
  const lena = new ParticipantPage(await participants.newPage());
  const ruth = new ObserverPage(await observers.newPage());
  const api = new Api(organizers, gameday.url);
  const becomes = async <Fact>(what: string, ask: () => Promise<Fact>, wanted: Fact) =>
    expect.poll(ask, { message: what, timeout: 45_000 }).toEqual(wanted);
  let gameDayId = "";

  await test.step("an organizer plans the day and publishes a schedule that is a lie", async () => {
    await dana.signIn(await gameday.organizerLink(), "Dana Reyes");
    gameDayId = await dana.makeGameDay("OFA 2012");
    await dana.planAt("F1", 5);
    await dana.publishSchedule();
    await expectAccessible(dana.page);
  });

  await test.step("an engineer and a leader come by their links", async () => {
    await lena.join(await dana.invitation("Link for engineers"), "Lena Fischer", "API");
    await ruth.open(await dana.invitation("Read-only link for leadership"));
    const { schedule } = await api.get<RunSheetView>(`/api/game-days/${gameDayId}/views/run-sheet`);
    for (const line of schedule?.lines ?? []) await expect(lena.page.getByText(line.name).first()).toBeVisible();
    await expectAccessible(ruth.page);
  });

  await test.step("the replicas are lost on schedule, and reads fall back to the primary", async () => {
    await dana.conduct(gameDayId);
    await becomes("both replicas stream", () => practice.followers(primary), 2);
    await dana.startsTheDay();
    await dana.seesState("F1", "active");
    await becomes("replica unreachable", () => practice.answers(first), false);
    expect(await practice.followers(primary)).toBe(2);
    await becomes("api on the primary", () => practice.apiMode(), "replicas-lost");
    await expect(dana.failure("F1")).toContainText("Undetected for");
    await onSizes(dana.page, [laptop, phone, desk], async () => {
      await dana.page.mouse.wheel(0, phone.height);
      await expect(dana.unfound("F1")).toBeInViewport();
    });
    await expect(dana.failure("F1")).toContainText(/Impact 00:0/);
    await dana.say("Reads moved to the primary, no errors. Now we wait.");
  });

  await test.step("the engineer notices, the organizer confirms, and the time to detect freezes", async () => {
    await lena.observe("The read replicas are gone, API reads run on a lone primary", "API");
    await expect(dana.suggestion("F1")).toBeVisible();
    await onSizes(dana.page, [laptop], async () => {
      for (const key of ["F2", "F3", "F4"]) await expect(dana.failure(key)).toBeInViewport({ ratio: 1 });
    });
    await picture(dana.page, "conduct");
    await picture(lena.page, "incident");
    await expectAccessible(dana.page);
    await expectAccessible(lena.page);
    await dana.confirmDetection("F1");
  });

  await test.step("a pause is asked for and refused", async () => {
    await lena.askForPause("Can we pause? We can't tell what is real.");
    await dana.act("Refuse");
    await expect(lena.page.getByText("Real life does not wait.").first()).toBeVisible();
    await dana.revert("F1");
    await becomes("replicas back", () => practice.answers(first), true);
    await becomes("api normal", () => practice.apiMode(), "normal");
  });

  await test.step("the primary is lost: the api is read-only, writes are queued, identity is down", async () => {
    await dana.fire("F2");
    await becomes("primary unreachable", () => practice.answers(primary), false);
    await becomes("api read-only", () => practice.apiMode(), "read-only");
    await becomes("identity down", () => practice.serviceStatus("identity"), 503);
    expect(await practice.recordContact()).toBe(202);
    await lena.declare("Identity sign-in is down, the primary database is unreachable", "Major");
    await lena.tellStakeholders(known);
    await expectWhole(ruth.page.getByText(known));
    await dana.confirmDetection("F2");
  });

  await test.step("off script, a replica is promoted: sign-in is back, replication is not", async () => {
    await onSizes(dana.page, [laptop], async () => {
      await dana.failure("P1").getByRole("button").click();
      await expect(dana.page.getByLabel("Type P1 cannot be undone to arm it")).toBeInViewport({ ratio: 1 });
      await expect(dana.page.getByRole("button", { name: /^Arm P1/ })).toBeInViewport({ ratio: 1 });
      await dana.failure("P1").getByRole("button").click();
    });
    await dana.promote("P1");
    await becomes("promoted", () => practice.isReplica(first), false);
    await becomes("identity back", () => practice.serviceStatus("identity"), 200);
    expect(await practice.followers(first)).toBe(0);
    await expect(dana.measured("streaming-replicas")).toHaveText("0");
  });

  await test.step("a colleague says that replication was started, and it was not", async () => {
    await dana.fire("F3");
    await expect(dana.stopPromise).toContainText(/reverts F2, F3, can't undo P1/);
    await onSizes(dana.page, [laptop, phone, desk], async () => {
      for (const key of ["P1", "F3"]) await expect(dana.unfound(key)).toBeInViewport({ ratio: 1 });
      await expectWhole(dana.stopPromise);
    });
    await lena.openRoom("gameday");
    await expect(lena.page.getByText(/Replication was started/).first()).toBeVisible();
    expect(await practice.followers(first)).toBe(0);
    await lena.say("Checked the lag \u{1F50D}: the replica's WAL receiver is not running, nobody started replication");
    const bundled = { familyName: "Noto Color Emoji", isCustomFont: true };
    const emoji = process.platform === "linux" ? bundled : { familyName: expect.stringContaining("Emoji") };
    // What was sent is drawn anew once it comes back.
    await expect(async () =>
      expect(await drawnWith(lena.entries("").getByText(/^Checked the lag/))).toContainEqual(expect.objectContaining(emoji)),
    ).toPass({ timeout: 45_000 });
    await dana.pointAt("WAL receiver", "F3");
  });

  await test.step("a false all clear, and then the queue is blocked", async () => {
    await dana.announceAllClear(false);
    await expect(lena.page.getByText(/All clear/).first()).toBeVisible();
    await dana.seesState("F4", "active");
    await becomes("queue refuses", () => practice.queueRefusal(), "AccessDenied");
    await lena.observe("The write queue refuses every message, donations go to the primary", "Donations");
    await dana.confirmDetection("F4");
  });

  await test.step("the true all clear reverts everything that can be", async () => {
    await dana.announceAllClear(true);
    await dana.seesState("F4", "reverted");
    await dana.seesState("F2", "reverted");
    await becomes("queue accepts", () => practice.queueRefusal(), null);
    await becomes("old primary reachable", () => practice.answers(primary), true);
    expect(await practice.isReplica(second)).toBe(true);
    expect(await practice.followers(first)).toBe(0);
  });

  await test.step("the replica that was promoted meanwhile stays on the board until somebody accepts it", async () => {
    const left = dana.failure("F2").getByRole("group", { name: "F2: not as before" });
    await expect(left).toContainText(`${first} no longer follows it`);
    await expect(left.getByRole("button", { name: "Accept as it is" })).toBeVisible();
  });

  await test.step("notes per workstream, then the report reveals what was told and what was true", async () => {
    await lena.note("Nothing alerted on lost replicas");
    await picture(ruth.page, "wall");
    await dana.page.goto(`/backchannel/${gameDayId}/debrief`);
    await dana.act("Begin the debrief");
    const left = dana.page.getByRole("region", { name: "Left different" });
    await expect(left.getByRole("listitem").filter({ hasText: "P1" })).toContainText("nobody has ended it");
    await expectAccessible(dana.page);
    const ask = dana.page.getByRole("button", { name: "Publish report and reveal the truth" });
    await ask.dblclick();
    const publishing = dana.page.getByRole("dialog", { name: /^Publish the report/ });
    await expect(publishing).toContainText("P1 has no undo, and nobody has ended it. The report will say so.");
    await expect(publishing).toContainText(`F2 left ${primary} different, and nobody has accepted that. The report will say so.`);
    await publishing.getByRole("button", { name: "Not yet" }).click();
    await left.getByRole("button", { name: "Accept as it is" }).click();
    await ask.click();
    await expect(publishing).toContainText("P1 has no undo");
    await expect(publishing).not.toContainText("F2 left");
    const [read] = await Promise.all([
      organizers.waitForEvent("page"),
      publishing.getByRole("link", { name: "Read it first, as it would be published now" }).click(),
    ]);
    await expect(read.getByText("This is what everyone would read if you published now.")).toBeVisible();
    for (const words of ["What you were told, and what was true", "Isolate read replicas", "Nothing alerted on lost replicas"])
      await expect(read.getByText(words).first()).toBeVisible();
    await read.close();
    await ruth.readReport(gameDayId);
    await expect(ruth.page.getByRole("heading", { name: "The report is not published yet" })).toBeVisible();
    await dana.act("Publish and reveal the truth");
    await expect(dana.page.getByRole("heading", { name: "The report is published" })).toBeVisible();
    await ruth.readReport(gameDayId);
    await expect(ruth.page.getByText("What you were told, and what was true")).toBeVisible();
    await expect(ruth.page.getByText("Isolate read replicas").first()).toBeVisible();
    await expect(ruth.page.getByText("Nothing alerted on lost replicas").first()).toBeVisible();
    for (const key of ["P1", "F3"])
      await expect(ruth.point("What did not", `“Keep a second copy” failed for 100 % of ${key}.`)).toContainText(
        "Expected: At least one replica follows the primary in use.",
      );
    await expect(ruth.point("What worked", "P1 Promote a replica behaved as declared.")).toBeHidden();
    await expect(ruth.cell("Keep a second copy", "P1")).toHaveText("P1 for 100 %");
    await picture(ruth.page, "report");
    await expectAccessible(ruth.page);
    await ruth.readScorecard(gameDayId, "api");
    await expect(ruth.page.getByRole("heading", { name: "API" }).first()).toBeVisible();
    await picture(ruth.page, "scorecard");
    await expectAccessible(ruth.page);
  });

  await test.step("on paper both name the game day, and a word that can't be broken cuts no table", async () => {
    await expectFitsPaper(ruth.page, "OFA 2012");
    await ruth.readReport(gameDayId);
    await expectFitsPaper(ruth.page, "OFA 2012");
  });
});
