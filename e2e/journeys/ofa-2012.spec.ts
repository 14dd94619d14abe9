import type { RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { ObserverPage } from "../people/observer.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ParticipantPage } from "../people/participant.ts";
import { Practice } from "../people/practice.ts";
import { expectAccessible } from "./accessible.ts";
import { picture } from "./picture.ts";

test("the game day of 2012 runs end to end, and really breaks and mends what it says", async ({ gameday, browser }) => {
  test.setTimeout(900_000);
  const practice = await Practice.at(gameday.practiceUrl);
  const { primary, replicas } = practice.manifest.databases;
  const [first = "", second = ""] = replicas;
  const size = { width: 1440, height: 900 };
  const [organizers, participants, observers] = await Promise.all(
    [1, 2, 3].map(() => browser.newContext({ baseURL: gameday.url, viewport: size })),
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
    await lena.join(await dana.invitation("Engineers join by"), "Lena Fischer", "API");
    await ruth.open(await dana.invitation("Leadership reads by"));
    const { schedule } = await api.get<RunSheetView>(`/api/game-days/${gameDayId}/run-sheet`);
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
    for (const size of [
      { width: 1024, height: 768 },
      { width: 390, height: 844 },
      { width: 1440, height: 900 },
    ]) {
      await dana.page.setViewportSize(size);
      await dana.page.mouse.wheel(0, size.height);
      await expect(dana.page.getByRole("region", { name: "Not found yet" }).getByRole("button", { name: /^F1/ })).toBeInViewport();
    }
    await expect(dana.failure("F1")).toContainText(/Impact 00:0/);
    await dana.say("Reads moved to the primary, no errors. Now we wait.");
  });

  await test.step("the engineer notices, the organizer confirms, and the time to detect freezes", async () => {
    await lena.observe("The read replicas are gone, API reads run on a lone primary", "API");
    await expect(dana.suggestion("F1")).toBeVisible();
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
    await dana.confirmDetection("F2");
  });

  await test.step("off script, a replica is promoted: sign-in is back, replication is not", async () => {
    await dana.promote("P1");
    await becomes("promoted", () => practice.isReplica(first), false);
    await becomes("identity back", () => practice.serviceStatus("identity"), 200);
    expect(await practice.followers(first)).toBe(0);
    await expect(dana.measured("streaming-replicas")).toHaveText("0");
  });

  await test.step("a colleague says that replication was started, and it was not", async () => {
    await dana.fire("F3");
    await lena.openRoom("gameday");
    await expect(lena.page.getByText(/Replication was started/).first()).toBeVisible();
    expect(await practice.followers(first)).toBe(0);
    await lena.say("Checked the lag: the replica's WAL receiver is not running, nobody started replication");
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
    await left.getByRole("button", { name: "Accept as it is" }).click();
    await expect(left).toBeHidden();
  });

  await test.step("notes per workstream, then the report reveals what was told and what was true", async () => {
    await lena.note("Nothing alerted on lost replicas");
    await picture(ruth.page, "wall");
    await dana.page.goto(`/backchannel/${gameDayId}/debrief`);
    await dana.act("Begin the debrief");
    await expectAccessible(dana.page);
    await dana.act("Publish report and reveal the truth");
    await dana.act("Publish and reveal the truth");
    await expect(dana.page.getByRole("heading", { name: "The report is published" })).toBeVisible();
    await ruth.readReport(gameDayId);
    await expect(ruth.page.getByText("What you were told, and what was true")).toBeVisible();
    await expect(ruth.page.getByText("Isolate read replicas").first()).toBeVisible();
    await expect(ruth.page.getByText("Nothing alerted on lost replicas").first()).toBeVisible();
    for (const key of ["P1", "F3"])
      await expect(ruth.point("What did not", `Streaming replicas as declared for 0 % of the time in ${key}.`)).toContainText(
        "Expected: At least one replica follows the primary in use.",
      );
    await expect(ruth.point("What worked", "P1 Promote a replica behaved as declared.")).toBeHidden();
    await expect(ruth.cell("Keep a second copy", "P1")).toHaveText("P1, held 0 %");
    await picture(ruth.page, "report");
    await expectAccessible(ruth.page);
    await ruth.readScorecard(gameDayId, "api");
    await expect(ruth.page.getByRole("heading", { name: "API" }).first()).toBeVisible();
    await picture(ruth.page, "scorecard");
    await expectAccessible(ruth.page);
  });
});
