import { randomUUID } from "node:crypto";
import { eventCatalogue, eventNames } from "../../lib/domain/events.ts";
import type { RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ObserverPage } from "../people/observer.ts";
import { ParticipantPage } from "../people/participant.ts";
import { Traffic } from "./traffic.ts";

const mark = randomUUID().slice(0, 8);
const canary = (field: string) => `canary-${field}-${mark}`;

/** One in every hidden field that people fill, by what holds it. */
const canaries = {
  organizer: canary("organizer"),
  name: canary("name"),
  target: canary("target"),
  hypothesis: canary("hypothesis"),
  expectation: canary("expectation"),
  omittedStep: canary("omitted-step"),
  chat: canary("chat"),
  skipped: canary("skipped"),
  told: canary("told"),
};

/** Words that exist in the backchannel alone: event names, drivers, infrastructure, and the look of the place. */
const hiddenWords = [
  ...eventNames.filter((name) => eventCatalogue[name].audience === "organizers"),
  "aws.rds.isolate",
  "aws.sqs.block",
  "human-error",
  "Replica pool",
  "replica-pool",
  "Streaming replicas",
  "streaming-replicas",
  "campaign-replica-1",
  "undo record",
  "#f9cf0b",
  "--hazard",
  "BACKCHANNEL",
  "STOP EVERYTHING",
  "falseAllClear",
  "truthful",
];

const everyPage = (gameDayId: string) => [
  "/",
  `/g/${gameDayId}`,
  `/g/${gameDayId}/wall`,
  `/g/${gameDayId}/report`,
  `/g/${gameDayId}/scorecards`,
  `/g/${gameDayId}/scorecards/api`,
  "/backchannel",
  ...["", "/conduct", "/run-sheet", "/debrief"].map((page) => `/backchannel/${gameDayId}${page}`),
  `/g/${randomUUID()}`,
];

/** Events that this day has no reason for: nobody is removed, and the report, which tells all, is not published. */
const unheard: string[] = ["person.removed", "report.published"];

test("nothing of the backchannel reaches a participant, though the organizer receives all of it", async ({ gameday, browser }) => {
  test.setTimeout(240_000);
  const organizers = await browser.newContext({ baseURL: gameday.url });
  const participants = await browser.newContext({ baseURL: gameday.url });
  const observers = await browser.newContext({ baseURL: gameday.url });
  const dana = new OrganizerPage(await organizers.newPage());
  const told = new Traffic(dana.page);
  await dana.signIn(await gameday.organizerLink(), canaries.organizer);
  const gameDayId = await dana.makeGameDay("A day with secrets");
  const organizer = new Api(organizers, gameday.url);
  const command = <Result>(name: string, input: object = {}) => organizer.run<Result>(gameDayId, name, input);

  const sheet = await organizer.get<RunSheetView>(`/api/game-days/${gameDayId}/run-sheet`);
  const plan = (key: string) => sheet.failures.find((failure) => failure.key === key)?.plan;
  const first = plan("F1");
  await command("save-failure", {
    expectedKey: "F1",
    failure: {
      ...first,
      name: canaries.name,
      target: canaries.target,
      hypothesis: canaries.hypothesis,
      trigger: { kind: "hand" },
      expectations: first?.expectations.map((one) => ({ ...one, says: canaries.expectation })),
    },
  });
  const lie = plan("F3");
  await command("save-failure", {
    expectedKey: "F3",
    failure: { ...lie, trigger: { kind: "hand" }, params: { ...lie?.params, omittedStep: canaries.omittedStep } },
  });
  await command("publish-schedule", { seed: 3, lying: 0.8 });

  const seen = new Traffic(await participants.newPage());
  const lena = new ParticipantPage(participants.pages()[0] as (typeof dana)["page"]);
  await lena.join(sheet.links.participant, "Lena Fischer", "API");
  await dana.conduct(gameDayId);
  const participant = new Api(participants, gameday.url);
  const does = <Result>(name: string, input: object = {}) => participant.run<Result>(gameDayId, name, input);
  const now = () => new Date().toISOString();

  await test.step("every event of the catalogue happens", async () => {
    await command("start-game-day");
    await command("say-backchannel", { messageId: randomUUID(), body: canaries.chat, writtenAt: now() });
    await command("skip-failure", { failureKey: "F2", why: canaries.skipped });
    await command("dry-run-failure", { failureKey: "F4" });
    await command("fire-failure", { failureKey: "F1" });
    await dana.seesState("F1", "active");
    await command("fire-failure", { failureKey: "F3" });
    await does("say-message", { messageId: randomUUID(), roomKey: "gameday", body: "Lists are slow here", writtenAt: now() });
    await does("record-observation", {
      observationId: randomUUID(),
      roomKey: "gameday",
      body: "API reads slow",
      applicationKey: "api",
      severity: "minor",
      since: null,
      writtenAt: now(),
    });
    const incidentId = randomUUID();
    await does("declare-incident", { incidentId, title: "API reads slow", severity: "minor", writtenAt: now() });
    await does("take-command", { incidentId });
    await does("write-note", { noteId: randomUUID(), workstreamKey: "api", body: "Nothing alerted", writtenAt: now() });
    const requestId = randomUUID();
    await does("request-pause", { requestId, reason: "To read logs", minutes: 5 });
    await command("answer-pause", { requestId, granted: false, answer: "Real life does not wait." });
    await expect.poll(async () => (await told.missing(["firing.measured"])).length, { timeout: 60_000 }).toBe(0);
    await command("mark-detected", { failureKey: "F1", source: "told", words: canaries.told });
    await command("revert-failure", { failureKey: "F1" });
    await dana.seesState("F1", "reverted");
    await command("announce-all-clear", { announcementId: randomUUID(), body: "All clear.", truthful: false });
    await expect(lena.page.getByText("All clear.").first()).toBeVisible();
  });

  const read = new Traffic(await observers.newPage());
  const rita = new ObserverPage(observers.pages()[0] as (typeof dana)["page"]);

  await test.step("a participant and an observer look everywhere they can, and where they can't", async () => {
    await rita.open(sheet.links.observer);
    for (const page of [lena.page, rita.page])
      for (const path of everyPage(gameDayId)) {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
      }
    for (const path of ["view", "wall"]) await lena.page.goto(`/api/game-days/${gameDayId}/${path}`);
  });

  await test.step("what is forbidden answers exactly like what does not exist", async () => {
    for (const path of ["conduct", "run-sheet", "schedule-preview?seed=3&lying=0.8"]) {
      const forbidden = await participant.status(`/api/game-days/${gameDayId}/${path}`);
      const absent = await participant.status(`/api/game-days/${randomUUID()}/${path}`);
      expect(forbidden).toEqual(absent);
      expect(forbidden.status).toBe(404);
    }
    const forbidden = await participant.post(`/api/game-days/${gameDayId}/commands/stop-everything`, {});
    const unknown = await participant.post(`/api/game-days/${gameDayId}/commands/no-such-command`, {});
    expect(forbidden).toEqual(unknown);
    expect(forbidden.status).toBe(404);
  });

  await test.step("the organizer received every canary and every event, the participant and the observer none", async () => {
    const known = [...Object.values(canaries).filter((one) => one !== canaries.organizer), ...eventNames];
    expect(await told.missing(known.filter((name) => !unheard.includes(name)))).toEqual([]);
    const open = eventNames.filter((name) => eventCatalogue[name].audience === "participants" && !unheard.includes(name));
    expect(await seen.missing(open.filter((name) => name !== "person.joined"))).toEqual([]);
    expect(await read.missing([gameDayId, "Lists are slow here"])).toEqual([]);
    for (const outsider of [seen, read]) expect(await outsider.find([...Object.values(canaries), ...hiddenWords])).toEqual([]);
  });

  await test.step("no source map is served", async () => {
    const scripts = seen.pieces.filter((piece) => piece.where.endsWith(".js")).map((piece) => piece.where.split(" ").at(-1));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect((await participant.status(`${script}.map`)).status).toBe(404);
  });

  await command("stop-everything");
  await organizers.close();
  await participants.close();
  await observers.close();
});
