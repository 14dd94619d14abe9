import { afterAll, beforeAll, expect, test } from "vitest";
import { answerPause } from "#lib/commands/pause/answer.ts";
import { armFailure } from "#lib/commands/failure/arm.ts";
import { confirmDetection } from "#lib/commands/detection/confirm.ts";
import { declareIncident } from "#lib/commands/incident/declare.ts";
import { dismissSuggestion } from "#lib/commands/detection/dismiss-suggestion.ts";
import { joinAsParticipant } from "#lib/commands/people/join-as-participant.ts";
import { holdClock } from "#lib/commands/clock/hold.ts";
import { publishSchedule } from "#lib/commands/announcement/publish-schedule.ts";
import { recordObservation } from "#lib/commands/word/record-observation.ts";
import { removePerson } from "#lib/commands/people/remove.ts";
import { requestPause } from "#lib/commands/pause/request.ts";
import { resumeClock } from "#lib/commands/clock/resume.ts";
import { sayBackchannel } from "#lib/commands/word/say-backchannel.ts";
import { sayMessage } from "#lib/commands/word/say-message.ts";
import { writeNote } from "#lib/commands/word/write-note.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { readLink } from "#lib/access/joining/links.ts";
import { judgeNow } from "#lib/engine/testing/judge-now.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { conductView } from "./conduct/conduct-view.ts";
import { readAs } from "./gate.ts";
import { homeView } from "./home-view.ts";
import { incidentView } from "./incident/incident-view.ts";
import { runSheetView } from "./run-sheet/run-sheet-view.ts";
import { wallView } from "./incident/wall-view.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const asAnn = (day: SmallDay) => readAs(database.store, day.ann, day.gameDayId, "participant", incidentView);
const conduct = async (day: SmallDay) => {
  await judgeNow(database.store);
  return readAs(database.store, day.olga, day.gameDayId, "organizer", (store, olga) => conductView(store, olga));
};

/** A running day in which everything was said once, in both rooms. */
async function busyDay(): Promise<SmallDay & { incidentId: string }> {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, publishSchedule, { seed: 3, lying: 1 });
  await day.start();
  const [incidentId, requestId] = [id(), id()];
  await day.as(day.olga, sayBackchannel, { messageId: id(), body: "CANARY we break it now", writtenAt: now() });
  await day.as(day.ann, sayMessage, { messageId: id(), roomKey: "gameday", body: "Call lists take 6 s", writtenAt: now() });
  await day.as(day.ben, declareIncident, { incidentId, title: "API reads slow", severity: "major", writtenAt: now() });
  await day.as(day.ann, writeNote, { noteId: id(), workstreamKey: "api", body: "Alert works", writtenAt: now() });
  await day.as(day.ann, requestPause, { requestId, reason: "Is it real?", minutes: 5 });
  await day.as(day.olga, answerPause, { requestId, granted: false, answer: "Real life does not wait." });
  return { ...day, incidentId };
}

/** Every name in a view, arrays as one of their members. What an event holds is the catalogue's matter. */
function names(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => names(one, at));
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([name, part]) => (name === "payload" ? [`${at}.${name}`] : names(part, `${at}.${name}`)));
}
const namesIn = (view: object): string[] => [...new Set(names(view))].sort();

/** Reviewed: whoever adds a name to what participants and observers are sent decides here that it gives nothing away. */
const gameDay = [
  "clock.heldSince",
  "clock.heldTotalMs",
  // When and for how long their clock stood, which they saw.
  "clock.holds.atMs",
  "clock.holds.forMs",
  "clock.startedAt",
  "clock.stoppedAt",
  "closed",
  "environment",
  "id",
  "name",
  "phase",
  "zone",
];
// The two ids are those of who wrote: each message has its author's.
const incidents =
  "commander commanderId declaredAt declaredBy incidentId kind number resolvedAt roomKey scribe scribeId severity status title topic".split(
    " ",
  );
const schedule = ["lines.application", "lines.endsAtMs", "lines.lineId", "lines.name", "lines.startsAtMs", "publishedAt", "version"];
const health = ["bounds.min", "key", "name", "recent.at", "recent.value", "since", "state", "unit", "value"];
const reviewed = {
  gameDay,
  incidents,
  schedule,
  health,
  me: ["name", "personId", "role", "workstream", "workstreamKey"],
  // The number is of an event that they were told.
  rooms: ["incidentId", "key", "last", "name"],
  open: ["earlier", "entries.at", "entries.id", "entries.name", "entries.payload", "entries.seq", "later", "roomKey"],
  applications: ["id", "key", "name", "workstreamKey"],
  workstreams: ["id", "key", "name"],
  notes: [
    "earlier",
    ...[
      "author.name",
      "author.personId",
      "author.workstream",
      "author.workstreamKey",
      "body",
      "noteId",
      "seq",
      "workstream",
      "writtenAt",
    ].map((one) => `notes.${one}`),
    "workstream",
  ],
  pauseRequests: ["answer", "by", "minutes", "reason", "requestId", "status"],
};
const reviewedNames = (parts: (keyof typeof reviewed)[]) => parts.flatMap((part) => reviewed[part].map((name) => `.${part}.${name}`));

test("participants and observers are sent what was reviewed, and no name more", async () => {
  const day = await busyDay();
  const { gameDayId } = day;
  await day.as(day.olga, holdClock, {});
  await day.as(day.olga, resumeClock, {});
  await database.store.organizers.healthTile.updateMany({ where: { gameDayId }, data: { step: [{ at: now(), value: 1 }] } });
  const parts = Object.keys(reviewed) as (keyof typeof reviewed)[];
  expect(namesIn(await asAnn(day))).toEqual([...reviewedNames(parts), ".cursor", ".reportPublished"].sort());
  const wall = await readAs(database.store, day.lea, day.gameDayId, "member", wallView);
  expect(namesIn(wall)).toEqual([...reviewedNames(["gameDay", "incidents", "schedule", "health"]), ".cursor", ".joinUrl"].sort());
});

test("a participant sees everything said, in order, with a cursor that the stream resumes from", async () => {
  const day = await busyDay();
  const view = await asAnn(day);
  expect(view.me).toMatchObject({ name: "Ann", workstream: "API", role: "participant" });
  expect(view.open.entries.map(({ name }) => name)).toEqual(["message.said", "incident.declared", "pause.answered"]);
  expect(view.cursor).toBe((await day.events("participants")).at(-1)?.seq);
  expect(view.rooms.map(({ key }) => key)).toEqual(["gameday", "inc-1-api-reads-slow"]);
  expect(view.incidents).toMatchObject([{ number: 1, status: "investigating", roomKey: "inc-1-api-reads-slow" }]);
  const note = { workstream: "api", body: "Alert works", author: { name: "Ann", workstream: "API" } };
  expect(view.notes).toMatchObject({ workstream: "api", earlier: false, notes: [note] });
  expect(view.pauseRequests).toMatchObject([{ status: "refused", answer: "Real life does not wait." }]);
  expect(view.health.map(({ key }) => key)).toEqual(["look-up"]);
  expect(view.schedule?.lines.length).toBeGreaterThan(0);
  expect(view.gameDay).toMatchObject({ phase: "running", clock: { heldSince: null } });
});

test("nothing hidden is in what participants and walls get, and organizers get it", async () => {
  const day = await busyDay();
  await day.engineSet("F1", { why: "CANARY why", error: "CANARY error" });
  const hidden = [/CANARY/, /replica-pool/, /"F[123]"|"P1"/, /hypothesis/, /memory:/];
  const wall = await readAs(database.store, day.ann, day.gameDayId, "member", wallView);
  for (const told of [JSON.stringify(await asAnn(day)), JSON.stringify(wall)])
    for (const secret of hidden) expect(told).not.toMatch(secret);
  const seen = JSON.stringify(await conduct(day));
  for (const secret of hidden) expect(seen).toMatch(secret);
});

test.each(["ann", "oskar"] as const)("what %s asked for is not answered once the role has ended meanwhile", async (who) => {
  const day = await busyDay();
  const reading = readAs(database.store, day[who], day.gameDayId, who === "ann" ? "participant" : "organizer", async (store) => {
    await day.as(day.olga, removePerson, { personId: day[who].personId });
    return store.organizers.message.findMany({ where: { gameDayId: day.gameDayId } });
  });
  expect((await refusal(reading)).code).toBe("not_found");
});

test("who is not of the game day, or not in that role, finds nothing", async () => {
  const day = await aSmallDay(database.store);
  const attempts = [
    readAs(database.store, null, day.gameDayId, "member", wallView),
    readAs(database.store, day.stranger, day.gameDayId, "member", wallView),
    readAs(database.store, day.ann, day.gameDayId, "organizer", runSheetView),
    readAs(database.store, day.olga, day.gameDayId, "participant", incidentView),
    readAs(database.store, day.ann, id(), "participant", incidentView),
    readAs(database.store, day.ann, "1", "participant", incidentView),
  ];
  const refused = await Promise.all(attempts.map(refusal));
  expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(refused[0]).toMatchObject({ code: "not_found" });
});

test("the backchannel shows the truth beside what participants know", async () => {
  const day = await busyDay();
  await day.as(day.olga, armFailure, { failureKey: "F2" });
  await day.engineSet("F1", { state: "armed", armedAt: new Date() });
  await day.engineSet("F3", { state: "active", firedAt: new Date() });
  await day.as(day.olga, joinAsParticipant, { name: "Ollie", workstreamKey: null });
  const view = await conduct(day);
  expect(view.gameDay).toMatchObject({ state: "running", toldAllClear: false, participantsPhase: "running" });
  expect(view.me).toMatchObject({ name: "Olga", alsoParticipant: true });
  expect(view.failures.map(({ key, state, dueWhy }) => [key, state, dueWhy])).toEqual([
    ["F1", "armed", "at its time"],
    ["F2", "planned", "waits until F1 is reverted"],
    ["F3", "active", ""],
    ["P1", "planned", "by hand"],
  ]);
  const startedAt = Date.parse(view.gameDay.clock.startedAt ?? "");
  expect(view.failures[0]?.dueAt).toBe(new Date(startedAt + 60_000).toISOString());
  expect(view.failures.map(({ irreversible }) => irreversible !== null)).toEqual([false, false, false, true]);
  expect(view.stopWould).toEqual({ reverts: ["F3"], lasting: [], disarms: ["F1"], holds: true });
  expect(view.pending).toMatchObject([{ name: "arm", failureKey: "F2" }]);
  expect(view.truth.map(({ lineId }) => lineId)).toEqual(view.known.schedule?.lines.map(({ lineId }) => lineId));
  expect(view.known.entries.map(({ name }) => name)).toEqual(["message.said", "incident.declared", "pause.answered"]);
  expect(view.log.map(({ name }) => name)).toContain("backchannel.said");
  expect(view.cursors).toEqual({ participants: (await day.row()).lastSeq, organizers: (await day.run()).lastSeq });
  expect(view.engineAlive).toBe(true);
  await database.store.owner.engineLease.deleteMany();
  expect((await conduct(day)).engineAlive).toBe(false);
  await database.store.organizers.engineLease.create({
    data: { engineId: id(), renewedAt: new Date(), expiresAt: new Date(Date.now() + 60_000) },
  });
  expect((await conduct(day)).engineAlive).toBe(true);
});

test("probes show their last samples, thinned, the bad ones kept", async () => {
  const day = await aSmallDay(database.store);
  const probe = await database.store.organizers.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key: "look-up" } });
  const end = Math.floor(Date.now() / 60_000) * 60_000;
  const samples = Array.from({ length: 120 }, (_, index) => ({
    probeId: probe.id,
    at: new Date(end - (120 - index) * 1000),
    value: index === 55 ? 12 : 100,
  }));
  await database.store.organizers.probeSample.createMany({ data: samples.map((one) => ({ ...one, inBounds: one.value > 99 })) });
  const [lookUp] = (await conduct(day)).probes;
  expect(lookUp).toMatchObject({ key: "look-up", public: true, tier: "core", value: 100 });
  expect(lookUp?.recent).toHaveLength(13);
  expect(lookUp?.recent.filter(({ value }) => value === 12)).toHaveLength(1);
});

test("the run sheet has all a failure is made of, and links that stay the same", async () => {
  const day = await aSmallDay(database.store);
  const read = () => readAs(database.store, day.olga, day.gameDayId, "organizer", (store, olga) => runSheetView(store, olga));
  const view = await read();
  expect(view.cells).toEqual([{ capabilityKey: "read-people", dependencyKey: "replicas", fallback: "primary", expected: "no errors" }]);
  expect(view.injectors.find(({ kind }) => kind === "aws.rds.promote-replica")?.irreversible).toBe(true);
  expect(view.links).toEqual((await read()).links);
  const { pathname } = new URL(view.links.observer);
  expect(await readLink(database.store, pathname.replace("/read/", ""))).toMatchObject({ gameDayId: day.gameDayId, role: "observer" });
});

test("a wall invites participants to join, but not those who may only read", async () => {
  const day = await aSmallDay(database.store);
  const wall = (who: SmallDay["lea"]) => readAs(database.store, who, day.gameDayId, "member", wallView);
  expect((await wall(day.lea)).joinUrl).toBeNull();
  expect((await wall(day.olga)).joinUrl).toBe((await wall(day.ann)).joinUrl);
});

test("home lists a person's own game days, with the true state for organizers only", async () => {
  const [day] = [await aSmallDay(database.store), await aSmallDay(database.store)];
  await day.start();
  expect((await homeView(database.store, day.olga)).gameDays).toMatchObject([
    { id: day.gameDayId, persona: "organizer", state: "running", phase: "running" },
  ]);
  expect((await homeView(database.store, day.lea)).gameDays).toMatchObject([{ id: day.gameDayId, persona: "observer", state: null }]);
  expect(await homeView(database.store, day.stranger)).toEqual({ mayCreate: false, gameDays: [] });
});

test("observations are suggested for the firing they fit, and what none explains is listed", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const firedAt = new Date(Date.now() - 60_000);
  await day.engineSet("F1", { state: "active", firedAt, impactAt: new Date(firedAt.getTime() + 5_000) });
  const observe = (body: string, applicationKey: string | null, who = day.ann) =>
    day.as(who, recordObservation, {
      observationId: id(),
      roomKey: "gameday",
      body,
      applicationKey,
      severity: "minor",
      since: null,
      writtenAt: now(),
    });
  await observe("People look-up reads from the primary", "api");
  await observe("The coffee machine is out", null, day.ben);
  const view = await conduct(day);
  expect(view.suggestions).toMatchObject([
    { by: "Ann", evidenceKind: "observation", candidates: [{ failureKey: "F1", ttdFrom: "impact" }] },
  ]);
  const [candidate] = view.suggestions[0]?.candidates ?? [];
  expect(candidate?.scoredMs).toBeGreaterThan(54_000);
  expect(candidate?.reasons).toContainEqual({ code: "application", words: ["People API"], supports: true });
  expect(view.unexplained.map(({ words }) => words)).toEqual(["The coffee machine is out"]);
});

test("a dismissed suggestion does not come back, and what fits a failure that is found already is neither suggested nor unexplained", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "active", firedAt: new Date(Date.now() - 60_000) });
  const firingId = (await day.firing("F1")).id;
  const [first, second, third] = [id(), id(), id()];
  for (const observationId of [first, second, third]) {
    await day.as(day.ann, recordObservation, {
      observationId,
      roomKey: "gameday",
      body: "Reads are slow",
      applicationKey: "api",
      severity: "minor",
      since: null,
      writtenAt: now(),
    });
  }
  await day.as(day.olga, dismissSuggestion, { firingIds: [firingId], evidenceId: first });
  const before = await conduct(day);
  expect(before.suggestions.map(({ evidenceId }) => evidenceId).sort()).toEqual([second, third].sort());
  expect(before.unexplained.map(({ evidenceId }) => evidenceId)).toEqual([first]);
  await day.as(day.olga, confirmDetection, { firingId, evidenceKind: "observation", evidenceId: second });
  const after = await conduct(day);
  expect([after.suggestions, after.unexplained.map(({ evidenceId }) => evidenceId)]).toEqual([[], [first]]);
  expect(after.failures[0]?.detection).toMatchObject({ source: "engineer", by: "Ann", scoredMs: expect.any(Number) });
});
