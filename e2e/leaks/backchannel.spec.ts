import { randomInt, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { eventCatalogue, eventNames } from "../../lib/domain/events.ts";
import type { StartView } from "../../lib/queries/views.ts";
import type { ConductView, IncidentView, RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ObserverPage } from "../people/observer.ts";
import { ParticipantPage } from "../people/participant.ts";
import { hiddenValues } from "./hidden-values.ts";
import { streamEvents } from "./stream-events.ts";
import { Traffic } from "./traffic.ts";

const mark = randomUUID().slice(0, 8);
const canary = (field: string) => `canary-${field}-${mark}`;

/** One in every hidden field that people fill, by what holds it. */
const canaries = {
  organizer: canary("organizer"),
  removedOrganizer: canary("removed-organizer"),
  name: canary("name"),
  target: canary("target"),
  hypothesis: canary("hypothesis"),
  expectation: canary("expectation"),
  omittedStep: canary("omitted-step"),
  chat: canary("chat"),
  start: canary("start"),
  skipped: canary("skipped"),
  told: canary("told"),
  cue: canary("cue"),
};

/** A failure's key, as short as keys are: code may hold it by chance, what is made for a person may not. */
const key = `Z${randomInt(100, 1_000)}`;

const allClear = `All clear, everybody ${mark}`;

/** Hidden columns whose values are open as well (an announcement's id), or words of the code (a state), or were not written that day. */
const unrecognizable = [
  "announcement_truth.announcementId",
  "ban.role",
  "confirmed_evidence.committedAt",
  "confirmed_evidence.evidenceId",
  "confirmed_evidence.evidenceKind",
  "confirmed_evidence.source",
  "cue.forId",
  "cue.key",
  "cue.messageId",
  "cue.saidById",
  "deleted_game_day.byKind",
  "deleted_game_day.environment",
  "deleted_game_day.state",
  "detection.committedAt",
  "detection.evidenceId",
  "detection.evidenceKind",
  "detection.source",
  "dismissal.evidenceId",
  "engine_command.byKind",
  "engine_command.input",
  "engine_command.name",
  "failure.key",
  "firing.acceptedBy",
  "firing.error",
  "firing.state",
  "firing_move.byKind",
  "firing_move.from",
  "firing_move.to",
  "held.bound",
  "hold.byKind",
  "judgement.kind",
  "judgement.verdict",
  "judgement.wordId",
  "line_truth.failureKey",
  "line_truth.how",
  "line_truth.lineId",
  "link.role",
  "probe.state",
  "publishing.by",
  "publishing.personId",
  "publishing.says",
  "publishing.step",
  "publishing.token",
  "run.state",
  "sample_minute.probeId",
  "scripted_speaker.personId",
  "target_check.findings",
];

/** What the published report doesn't tell either: how a thing is undone, what organizers said among themselves, who they are elsewhere. */
const neverTold = [
  "undo_record.state",
  "message.body",
  "message.id",
  "message.personId",
  "organizer.personId",
  "owner.personId",
  "confirmed_evidence.id",
  "engine_command.id",
  "firing.id",
  "firing.engineId",
  "firing_move.id",
  "failure.id",
  "hold.id",
  "organizer_event.id",
];

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

const reviewPages = (gameDayId: string) => ["report", "scorecards", "scorecards/api", "wall"].map((page) => `/g/${gameDayId}/${page}`);
async function visit(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  }
}

test("nothing of the backchannel reaches a participant, though the organizer receives all of it", async ({ gameday, browser }) => {
  test.setTimeout(900_000);
  const organizers = await browser.newContext({ baseURL: gameday.url });
  const participants = await browser.newContext({ baseURL: gameday.url });
  const observers = await browser.newContext({ baseURL: gameday.url });
  const removed = await browser.newContext({ baseURL: gameday.url });
  const dana = new OrganizerPage(await organizers.newPage());
  const told = new Traffic(dana.page);
  await dana.signIn(await gameday.organizerLink(), canaries.organizer);
  await dana.choosePassword("dana");
  await dana.page.goto("/backchannel");
  const gameDayId = await dana.makeGameDay("A day with secrets");
  const organizer = new Api(organizers, gameday.url);
  const command = <Result>(name: string, input: object = {}) => organizer.run<Result>(gameDayId, name, input);

  const other = { template: "ofa-2012", pace: "rehearsal", gameDayId: randomUUID(), name: `Deleted ${mark}` };
  expect((await organizer.post("/api/commands/create-game-day", other)).status).toBe(200);
  await organizer.run(other.gameDayId, "delete-game-day", { name: other.name });

  const sheet = await organizer.get<RunSheetView>(`/api/game-days/${gameDayId}/views/run-sheet`);
  const plan = (key: string) => sheet.failures.find((failure) => failure.key === key)?.plan;
  const first = plan("F1");
  await command("save-failure", {
    expectedKey: "F1",
    failure: {
      ...first,
      key,
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

  const lena = new ParticipantPage(await participants.newPage());
  const seen = new Traffic(lena.page);
  await lena.join(sheet.links.participant, "Lena Fischer", "API");
  const tom = new ParticipantPage(await removed.newPage());
  const heard = new Traffic(tom.page);
  await tom.join(sheet.links.participant, "Tom Reed", "Identity");
  const polling = await browser.newContext({ baseURL: gameday.url });
  const pia = new ParticipantPage(await polling.newPage());
  await pia.page.routeWebSocket(/\/stream\//, (socket) => socket.close());
  const polled = new Traffic(pia.page);
  await pia.join(sheet.links.participant, "Pia Braun", "API");
  await dana.conduct(gameDayId);
  const participant = new Api(participants, gameday.url);
  const does = <Result>(name: string, input: object = {}) => participant.run<Result>(gameDayId, name, input);
  const now = () => new Date().toISOString();

  /** Somebody organizes and takes part: asked to say a lie in the backchannel, they say other words in the room. */
  async function sayAsDoubleAgent(): Promise<void> {
    const agents = await browser.newContext({ baseURL: gameday.url });
    const page = new OrganizerPage(await agents.newPage());
    const { token } = await command<{ token: string }>("invite-organizer");
    await page.joinAsOrganizer(`/join/${token}`, "Sam O.", "sam.o");
    const sam = new Api(agents, gameday.url);
    await sam.run(gameDayId, "join-as-participant", { name: "Sam Rivera", workstreamKey: "api" });
    const failure = { ...lie, key: "F9", trigger: { kind: "hand" }, params: { ...lie?.params, says: canaries.cue } };
    await command("save-failure", { failure });
    await command("fire-failure", { failureKey: "F9" });
    await dana.seesState("F9", "active");
    const { cues } = await sam.get<ConductView>(`/api/game-days/${gameDayId}/conduct`);
    expect(cues).toMatchObject([{ words: canaries.cue, as: { name: "Sam Rivera", workstream: "API" } }]);
    await sam.run(gameDayId, "say-cue", { cueId: cues[0]?.cueId, messageId: randomUUID(), body: "All good on my side", writtenAt: now() });
    await expect(lena.page.getByText("All good on my side").first()).toBeVisible();
    await agents.close();
  }

  await test.step("every event of the catalogue happens", async () => {
    await command("check-targets");
    await expect
      .poll(async () => (await organizer.get<StartView>(`/api/game-days/${gameDayId}/views/start`)).checking, { timeout: 60_000 })
      .toBe(false);
    await command("start-game-day", { why: canaries.start });
    await command("say-backchannel", { messageId: randomUUID(), body: canaries.chat, writtenAt: now() });
    await command("hold-clock", { why: "Nobody is told why" });
    await command("resume-clock");
    await command("skip-failure", { failureKey: "F2", why: canaries.skipped });
    await command("dry-run-failure", { failureKey: "F4" });
    await command("fire-failure", { failureKey: key });
    await dana.seesState(key, "active");
    await command("fire-failure", { failureKey: "F3" });
    await does("say-message", { messageId: randomUUID(), roomKey: "gameday", body: "Lists are slow here", writtenAt: now() });
    await sayAsDoubleAgent();
    const observationId = randomUUID();
    await does("record-observation", {
      observationId,
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
    const firingId = sheet.failures.find(({ key }) => key === "F1")?.firingId;
    await command("dismiss-suggestion", { firingIds: [firingId], evidenceId: observationId });
    await command("mark-detected", { failureKey: key, source: "told", words: canaries.told });
    await command("revert-failure", { failureKey: key });
    await dana.seesState(key, "reverted");
    const { me } = await new Api(removed, gameday.url).get<IncidentView>(`/api/game-days/${gameDayId}/views/incident`);
    await command("remove-person", { personId: me.personId });
    const oskars = await browser.newContext({ baseURL: gameday.url });
    const { token } = await command<{ token: string }>("invite-organizer");
    await new OrganizerPage(await oskars.newPage()).joinAsOrganizer(`/join/${token}`, canaries.removedOrganizer, "oskar");
    const second = await new Api(oskars, gameday.url).get<ConductView>(`/api/game-days/${gameDayId}/conduct`);
    await command("remove-person", { personId: second.me.personId });
    await oskars.close();
    await command("announce-all-clear", { announcementId: randomUUID(), body: allClear, truthful: false });
    await expect(lena.page.getByText(allClear).first()).toBeVisible();
  });

  const rita = new ObserverPage(await observers.newPage());
  const read = new Traffic(rita.page);

  await test.step("a participant and an observer look everywhere they can, and where they can't", async () => {
    await rita.open(sheet.links.observer);
    await Promise.all([lena.page, rita.page].map((page) => visit(page, everyPage(gameDayId))));
    for (const path of ["views/incident", "views/wall"]) await lena.page.goto(`/api/game-days/${gameDayId}/${path}`);
  });

  const hiddenViews = [
    "run-sheet",
    "start",
    "driver-targets?kind=memory&given=%7B%7D",
    "people",
    "schedule-preview?seed=3&lying=0.8",
    "word?kind=message&id=1",
    "no-such-view",
  ].map((name) => `views/${name}`);
  await test.step("what is forbidden answers exactly like what does not exist", async () => {
    for (const path of ["conduct", "conduct/stream?after=0", ...hiddenViews]) {
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

  await test.step("the organizer received every canary, the participants and the observer nothing that is hidden", async () => {
    const known = [...Object.values(canaries).filter((one) => one !== canaries.organizer), key];
    expect(await told.missing(known)).toEqual([]);
    expect(await read.missing([gameDayId, "Lists are slow here"])).toEqual([]);
    const answers = polled.pieces.filter(({ where }) => where.endsWith("/stream"));
    expect(answers.some(({ text }) => text.includes("Lists are slow here"))).toBe(true);
    for (const outsider of [seen, read, heard, polled])
      expect(await outsider.find([...Object.values(canaries), ...hiddenWords])).toEqual([]);
  });

  await test.step("nothing that the hidden schema holds reached them, column by column", async () => {
    const hidden = await hiddenValues(gameday.dataFolder);
    const nothing = [...hidden].filter(([, words]) => words.length === 0).map(([column]) => column);
    expect(nothing.filter((column) => !unrecognizable.includes(column))).toEqual([]);
    for (const outsider of [seen, read, heard, polled])
      expect(await outsider.findStored([...hidden.values()].flat().concat(key))).toEqual([]);
  });

  await test.step("who was removed heard nothing that followed, and reads nothing any more", async () => {
    expect(await heard.missing(["Lists are slow here", allClear])).toEqual([allClear]);
    expect((await new Api(removed, gameday.url).status(`/api/game-days/${gameDayId}/views/incident`)).status).toBe(404);
  });

  await test.step("a voice that the organizers lent is one of those who joined", async () => {
    const events = streamEvents(seen);
    const lent = events.flatMap((event) =>
      event.name === "message.said" && event.payload.body.startsWith("Replication") ? [event.payload] : [],
    );
    const joined = events.flatMap((event) => (event.name === "person.joined" ? [event.payload] : []));
    expect(lent.length).toBeGreaterThan(0);
    for (const { author } of lent) expect(joined).toContainEqual(author);
  });

  await test.step("no source map is served", async () => {
    const scripts = seen.pieces.filter((piece) => piece.where.endsWith(".js")).map((piece) => piece.where.split(" ").at(-1));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect((await participant.status(`${script}.map`)).status).toBe(404);
  });

  await test.step("the published report tells what it is for, and every event of the catalogue was heard", async () => {
    await lena.page.goto(`/g/${gameDayId}`);
    await command("announce-all-clear", { announcementId: randomUUID(), body: "Really all clear.", truthful: true });
    await command("begin-debrief");
    // It is refused until everything is reverted.
    const publish = () => organizer.post(`/api/game-days/${gameDayId}/commands/publish-report`, {});
    await expect.poll(async () => (await publish()).status, { timeout: 120_000 }).toBe(200);
    await expect.poll(() => seen.missing(["report.published"])).toEqual([]);
    await Promise.all([lena.page, rita.page].map((page) => visit(page, reviewPages(gameDayId))));
    for (const format of ["json", "markdown"]) {
      const { status, body } = await participant.status(`/g/${gameDayId}/report/${format}`);
      expect(status).toBe(200);
      seen.pieces.push({ where: `the report as ${format}`, text: body });
    }
    expect(await told.missing(eventNames)).toEqual([]);
    expect(await seen.missing(eventNames.filter((name) => eventCatalogue[name].audience === "participants"))).toEqual([]);
    for (const reader of [seen, read]) expect(await reader.missing([canaries.name])).toEqual([]);
    const hidden = await hiddenValues(gameday.dataFolder);
    const untold = neverTold.flatMap((column) => hidden.get(column) ?? []);
    for (const column of neverTold) expect([column, hidden.get(column)?.length]).not.toEqual([column, 0]);
    for (const outsider of [seen, read, heard, polled]) expect(await outsider.findStored([...untold, canaries.chat])).toEqual([]);
  });

  await organizers.close();
  await participants.close();
  await observers.close();
  await removed.close();
  await polling.close();
});
