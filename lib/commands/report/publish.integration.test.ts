import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { admit } from "#lib/access/joining/admit.ts";
import { readLink } from "#lib/access/joining/links.ts";
import { asOrganizer, asParticipant } from "#lib/access/membership.ts";
import { browserOf } from "#lib/access/sessions/browser.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { publishedReport } from "#lib/queries/report/published-report.ts";
import { reviewOf } from "#lib/queries/report/review-of.ts";
import { announceAllClear } from "../announcement/all-clear.ts";
import { answerPause } from "../pause/answer.ts";
import { beginDebrief } from "../game-day/begin-debrief.ts";
import { confirmDetection } from "../detection/confirm.ts";
import { declareIncident } from "../incident/declare.ts";
import { publishReport } from "./publish.ts";
import { publishSchedule } from "../announcement/publish-schedule.ts";
import { recordObservation } from "../word/record-observation.ts";
import { sayMessage } from "../word/say-message.ts";
import { requestPause } from "../pause/request.ts";
import { revertFailure } from "../failure/revert.ts";
import { stopEverything } from "../failure/stop-everything.ts";
import { takeScribe } from "../incident/take-scribe.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "../testing/small-day.ts";
import { writeNote } from "../word/write-note.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** A day on which F1 broke reads for two minutes and Ann found it; over now, and in debrief. */
async function debriefedDay(): Promise<SmallDay> {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, publishSchedule, { seed: 5, lying: 1 });
  await day.start();
  const started = Date.now() - 300_000;
  const at = (ms: number): Date => new Date(started + ms);
  const { organizers } = database.store;
  await organizers.run.update({ where: { gameDayId: day.gameDayId }, data: { startedAt: at(0) } });
  await day.engineSet("F1", {
    state: "reverted",
    latenessMs: 3,
    firedAt: at(60_003),
    inPlaceAt: at(61_000),
    impactAt: at(63_000),
    revertedAt: at(180_000),
    recoveredAt: at(183_000),
  });
  const probe = await organizers.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key: "look-up" } });
  const samples = Array.from({ length: 300 }, (_, second) => ({
    probeId: probe.id,
    at: at(second * 1000),
    value: second >= 123 && second < 180 ? 40 : 100,
  }));
  await organizers.probeSample.createMany({ data: samples.map((sample) => ({ ...sample, inBounds: sample.value >= 99 })) });
  const [incidentId, observationId] = [id(), id()];
  const { roomKey } = await day.as(day.ann, declareIncident, { incidentId, title: "Reads slow", severity: "major", writtenAt: now() });
  await day.as(day.ben, takeScribe, { incidentId });
  await day.as(day.ben, sayMessage, { messageId: id(), roomKey, body: "10:01 reads slow", writtenAt: now() });
  await day.as(day.ann, recordObservation, {
    observationId,
    roomKey,
    body: "Replicas are gone",
    applicationKey: "api",
    severity: "major",
    since: null,
    writtenAt: now(),
  });
  await organizers.observation.update({ where: { id: observationId }, data: { committedAt: at(93_000), writtenAt: at(93_000) } });
  await day.as(day.ann, writeNote, { noteId: id(), workstreamKey: "api", body: "Alert on replica lag", writtenAt: now() });
  await day.as(day.olga, confirmDetection, {
    firingId: (await day.firing("F1")).id,
    evidenceKind: "observation",
    evidenceId: observationId,
  });
  await day.as(day.olga, announceAllClear, { announcementId: id(), body: "Notes, please.", truthful: false });
  await day.as(day.olga, announceAllClear, { announcementId: id(), body: "Really.", truthful: true });
  await day.as(day.olga, beginDebrief, {});
  return day;
}

test("the review holds what was recorded, measured and told", async () => {
  const day = await debriefedDay();
  const review = await reviewOf(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
  const f1 = review.failures.find(({ key }) => key === "F1");
  expect(f1?.expectations[0]?.shareHeld).toBeCloseTo(60 / 117, 3);
  expect(f1).toMatchObject({
    state: "reverted",
    detection: { source: "engineer", by: "Ann" },
    detectedAt: review.gameDay.startedAt + 93_000,
  });
  expect(review.incidents).toMatchObject([{ number: 1, documentKept: null, statusSent: false, failureKeys: ["F1"], workstreamKey: "api" }]);
  expect(review.notes).toMatchObject([{ workstreamKey: "api", author: "Ann", body: "Alert on replica lag" }]);
  expect(review.announcements.map(({ isTrue }) => isTrue)).toEqual([false, true]);
  expect(review.told?.lines.length).toBeGreaterThan(0);
  expect(review.engineers).toBe(2);
  expect(review.probes.find(({ key }) => key === "look-up")?.intervals.map(({ state }) => state)).toEqual(
    expect.arrayContaining(["up", "down"]),
  );
});

test("the review has the course of the day: who stopped and reverted what, holds with their reason, pauses asked and answered", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const [requestId, by] = [id(), "Olga"];
  await day.as(day.ann, requestPause, { requestId, reason: "Lunch", minutes: 30 });
  await day.as(day.olga, answerPause, { requestId, granted: false, answer: "Not now." });
  await day.engineSet("F1", { state: "active", firedAt: new Date() });
  await day.as(day.olga, revertFailure, { failureKey: "F1" });
  await day.as(day.olga, stopEverything, {});
  const { course } = await reviewOf(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
  expect(course).toMatchObject([
    { kind: "reverted by hand", by, failureKey: "F1" },
    { kind: "stopped everything", by },
    { kind: "held", by, why: "stop everything", to: null },
    { kind: "pause asked", by: "Ann", minutes: 30, reason: "Lunch" },
    { kind: "pause answered", by: "Ann", granted: false, answer: "Not now." },
  ]);
});

test("once the report is out, participants' clock shows the true end, which a false all clear hid", async () => {
  const day = await debriefedDay();
  const { gameDayId } = day;
  const stopped = async () => {
    const { stoppedAt } = await database.store.organizers.run.findUniqueOrThrow({ where: { gameDayId } });
    const { clockStoppedAt } = await database.store.organizers.gameDay.findUniqueOrThrow({ where: { id: gameDayId } });
    return { real: stoppedAt, shown: clockStoppedAt };
  };
  const before = await stopped();
  expect(before.shown).not.toEqual(before.real);
  await day.as(day.olga, publishReport, {});
  const after = await stopped();
  expect([after.real, after.shown]).toEqual([before.real, before.real]);
});

test("what probes measured after the all clear is no part of how the day was kept up", async () => {
  const day = await debriefedDay();
  const { organizers } = database.store;
  const probe = await organizers.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key: "look-up" } });
  const afterwards = Array.from({ length: 60 }, (_, minute) => new Date(Date.now() + (minute + 1) * 60_000));
  await organizers.probeSample.createMany({ data: afterwards.map((at) => ({ probeId: probe.id, at, value: 100, inBounds: true })) });
  const review = await reviewOf(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
  expect(review.measuredUntil).toBe(afterwards.at(-1)?.getTime());
  expect(review.probes.find(({ key }) => key === "look-up")?.intervals.at(-1)?.to).toBe(review.gameDay.endedAt);
});

test("how a probe kept up is what was judged when it was measured, whatever its bounds are called since", async () => {
  const day = await debriefedDay();
  const { gameDayId } = day;
  const { organizers } = database.store;
  const bad = { probe: { gameDayId, key: "look-up" }, value: 40 };
  expect(await organizers.probeSample.count({ where: { ...bad, inBounds: false } })).toBe(57);
  await organizers.probeSample.updateMany({ where: bad, data: { inBounds: true } });
  const review = await reviewOf(database.store, await asOrganizer(database.store, day.olga, gameDayId));
  const states = review.probes.find(({ key }) => key === "look-up")?.intervals.map(({ state }) => state);
  expect(states).toContain("up");
  expect(states).not.toContain("down");
});

test("an incident that was REAL is no failure's, though what found one was said in its room", async () => {
  const day = await debriefedDay();
  await database.store.organizers.incident.updateMany({
    where: { gameDayId: day.gameDayId },
    data: { kind: "real", realSince: new Date() },
  });
  const review = await reviewOf(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
  expect(review.incidents).toMatchObject([{ number: 1, kind: "real", failureKeys: [] }]);
  expect(review.failures.find(({ key }) => key === "F1")?.detection).toMatchObject({ by: "Ann", words: "Replicas are gone" });
});

test("the review tells what was put back from what was only ended, and what was broken from what never started", async () => {
  const day = await debriefedDay();
  const { organizers } = database.store;
  const moments = { firedAt: new Date(), revertedAt: new Date() };
  const proof = [{ target: "replica-1", proven: false, detail: "ended by the organizer; not undone", state: null }];
  const [p1, f2] = [await day.firing("P1"), await day.firing("F2")];
  await organizers.firing.update({ where: { id: p1.id }, data: { state: "reverted", inPlaceAt: new Date(), ...moments, proof } });
  await organizers.firing.update({
    where: { id: f2.id },
    data: { state: "reverted", error: "AccessDenied", ...moments, proof: [{ target: "a", proven: true }] },
  });
  await organizers.firingMove.create({
    data: { id: id(), firingId: f2.id, from: "firing", to: "failed", by: "schedule", byKind: "schedule", why: "" },
  });
  const review = await reviewOf(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
  expect(review.failures).toMatchObject([
    { key: "F1", putBack: true, failedToStart: false, latenessMs: 3 },
    { key: "F2", putBack: true, failedToStart: true, why: "AccessDenied", latenessMs: null },
    { key: "F3", putBack: false, failedToStart: false },
    { key: "P1", putBack: false, failedToStart: false },
  ]);
});

test("publishing stores the report for everyone of the game day, once", async () => {
  const day = await debriefedDay();
  const ann = await asParticipant(database.store, day.ann, day.gameDayId);
  expect(await publishedReport(database.store, ann)).toBeNull();
  expect(await day.as(day.olga, publishReport, {})).toMatchObject({ version: 1 });
  const document = await publishedReport(database.store, ann);
  expect(document).toMatchObject({
    format: "gameday-report",
    report: { name: "Small day", publishedSays: expect.stringContaining("Olga") },
  });
  expect(document?.scorecards.cards.map(({ key }) => key).sort()).toEqual(["api", "identity"]);
  expect((await refusal(day.as(day.olga, publishReport, {}))).message).toBe("The game day is published, so the report can't be published.");
  expect((await day.events("participants")).slice(-2).map(({ name }) => name)).toEqual(["report.published", "clock.changed"]);
});

test("a workstream's numbers are for whoever was it before the day was over: not for who joins later, nor who joins again as another", async () => {
  const day = await debriefedDay();
  const { gameDayId } = day;
  await day.as(day.olga, publishReport, {});
  const numbers = async (who: Viewer) => {
    const document = await publishedReport(database.store, await asParticipant(database.store, who, gameDayId));
    return document?.scorecards.cards.flatMap(({ key, numberShown }) => (numberShown === false ? [] : [key]));
  };
  expect(await numbers(day.ann)).toEqual(["api"]);
  const identity = await database.store.organizers.workstream.findFirstOrThrow({ where: { gameDayId, key: "identity" } });
  const again = async (who: Viewer) => {
    const token = await linkFor(database.store, gameDayId, "participant");
    const live = await readLink(database.store, token);
    const browser = await browserOf(database.store, new Headers());
    await admit(database.store, { link: live ?? expect.fail("the link is dead"), ...who, workstream: identity, browser });
  };
  await again(day.ann);
  expect(await numbers(day.ann)).toEqual(["api"]);
  await again(day.stranger);
  expect(await numbers(day.stranger)).toEqual([]);
});

test("an event that no command of ours made keeps no report from being published", async () => {
  const day = await debriefedDay();
  const { gameDayId } = day;
  await database.store.participants.$transaction(async (tx) => {
    const grown = { where: { id: gameDayId }, data: { lastSeq: { increment: 1 } }, select: { lastSeq: true } };
    const { lastSeq: seq } = await tx.gameDay.update(grown);
    const forged = { gameDayId, seq, id: randomUUID(), at: new Date(), name: "person.joined", payload: {} };
    await tx.participantEvent.createMany({ data: [forged] });
  });
  expect(await day.as(day.olga, publishReport, {})).toMatchObject({ version: 1 });
});

test("the review counts who was there: also who was removed, but no organizer who took part and no scripted speaker", async () => {
  const day = await debriefedDay();
  const { gameDayId } = day;
  const { organizers } = database.store;
  // Two of one name, and not the name that was told: only keys tell them apart.
  await organizers.workstream.updateMany({ where: { gameDayId }, data: { name: "People" } });
  const joined = { ...day.ben, workstreamKey: "identity", workstream: "Identity" };
  await organizers.$transaction((tx) => appendEvents(tx, gameDayId, [{ name: "person.joined", payload: joined }], new Date()));
  await organizers.membership.deleteMany({ where: { gameDayId, personId: day.ben.personId } });
  await organizers.membership.create({ data: { gameDayId, personId: day.olga.personId, role: "participant", name: "Olga as well" } });
  await organizers.membership.create({ data: { gameDayId, personId: "nobody", role: "participant", name: "Lee" } });
  await organizers.scriptedSpeaker.create({ data: { gameDayId, planned: "Lee", personId: "nobody", joinedAt: new Date() } });
  const review = await reviewOf(database.store, await asOrganizer(database.store, day.olga, gameDayId));
  expect(review.engineers).toBe(2);
  expect(review.incidents.map(({ workstreamKey }) => workstreamKey)).toEqual(["api"]);
  expect(review.workstreams.map(({ key, people }) => [key, people])).toEqual([
    ["api", 1],
    ["identity", 1],
  ]);
});

test("nothing is published while something is broken, and the organizers choose who sees numbers", async () => {
  const day = await debriefedDay();
  await day.engineSet("F2", { state: "active", firedAt: new Date() });
  expect((await refusal(day.as(day.olga, publishReport, {}))).message).toContain("Something is still broken: F2 is active.");
  await day.engineSet("F2", { state: "reverted", revertedAt: new Date() });
  await day.as(day.olga, publishReport, { numbersFor: "off" });
  const document = await publishedReport(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
  expect(document?.scorecards.cards.map(({ score, numberShown }) => [score, numberShown])).toEqual([
    [null, false],
    [null, false],
  ]);
});

test("an earlier game day of the same organizers is the next one's trend", async () => {
  const [first, second] = [await debriefedDay(), await debriefedDay()];
  await database.store.organizers.organizerMembership.create({ data: { gameDayId: second.gameDayId, ...first.olga } });
  await first.as(first.olga, publishReport, {});
  const review = await reviewOf(database.store, await asOrganizer(database.store, second.olga, second.gameDayId));
  expect(review.earlier).toMatchObject([{ name: "Small day", scores: { api: expect.any(Number) } }]);
});

test("a day that is not in debrief has no report to publish, one that never started none to review", async () => {
  const day = await aSmallDay(database.store);
  expect((await refusal(day.as(day.olga, publishReport, {}))).code).toBe("conflict");
  const olga = await asOrganizer(database.store, day.olga, day.gameDayId);
  expect((await refusal(reviewOf(database.store, olga))).message).toBe("The game day never started, so there is nothing to report.");
});
