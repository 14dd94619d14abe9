import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { confirmDetection } from "./confirm.ts";
import { declareIncident } from "../incident/declare.ts";
import { dismissSuggestion } from "./dismiss-suggestion.ts";
import { markDetected } from "./mark.ts";
import { sayBackchannel } from "../word/say-backchannel.ts";
import { sayMessage } from "../word/say-message.ts";
import { recordObservation } from "../word/record-observation.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "../testing/small-day.ts";
import { withdrawDetection } from "./withdraw.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** Of one moment for the whole file, so that differences are exact however slow the machine is. */
const base = Date.now();
const ago = (ms: number): Date => new Date(base - ms);

/** F1 fired four minutes ago, felt three and a half ago, by what an engine writes. */
async function brokenDay(): Promise<SmallDay> {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "active", firedAt: ago(240_000), impactAt: ago(210_000) });
  return day;
}

/** An observation whose commit lies that long ago; `since`: when it began, as its writer claims. */
async function observed(day: SmallDay, msAgo: number, since: string | null = null): Promise<string> {
  const observationId = id();
  await day.as(day.ann, recordObservation, {
    observationId,
    roomKey: "gameday",
    body: "Reads hit the primary",
    applicationKey: "api",
    severity: "minor",
    since,
    writtenAt: now(),
  });
  const at = ago(msAgo);
  await database.store.organizers.observation.update({ where: { id: observationId }, data: { committedAt: at, writtenAt: at } });
  return observationId;
}

const confirm = async (day: SmallDay, evidenceId: string, evidenceKind: "observation" | "incident" | "message" = "observation") =>
  day.as(day.olga, confirmDetection, { firingId: (await day.firing("F1")).id, evidenceKind, evidenceId });
const decisions = async (day: SmallDay) =>
  (await day.events("organizers")).flatMap((event) => (event.name === "detection.decided" ? [event.payload.decision] : []));

test("confirming freezes the time from impact to the moment of the evidence", async () => {
  const day = await brokenDay();
  const { scoredMs } = await confirm(day, await observed(day, 10_000));
  expect(scoredMs).toBeGreaterThan(199_000);
  expect(scoredMs).toBeLessThan(201_000);
  const told = (await day.events("organizers")).at(-1);
  expect(told).toMatchObject({
    name: "detection.decided",
    payload: { failureKey: "F1", decision: "confirmed", by: { kind: "person", id: day.olga.personId, name: "Olga" }, scoredMs },
  });
  const saved = await database.store.organizers.detection.findUniqueOrThrow({ where: { firingId: (await day.firing("F1")).id } });
  expect(saved).toMatchObject({ source: "engineer", by: "Ann", words: "Reads hit the primary", confirmedBy: "Olga" });
});

test("since when it was so, as its writer claims, moves no detection", async () => {
  const day = await brokenDay();
  const { detectedAt } = await confirm(day, await observed(day, 10_000, ago(200_000).toISOString()));
  expect(detectedAt).toBe(ago(10_000).toISOString());
});

test("time for which the clock was held does not count", async () => {
  const day = await brokenDay();
  await database.store.organizers.hold.create({
    data: { id: id(), gameDayId: day.gameDayId, from: ago(150_000), to: ago(50_000), by: "Olga", byKind: "person", why: "" },
  });
  const { scoredMs } = await confirm(day, await observed(day, 10_000));
  expect(scoredMs).toBeGreaterThan(99_000);
  expect(scoredMs).toBeLessThan(101_000);
});

test("confirming the same twice is one decision, also at once", async () => {
  const day = await brokenDay();
  const evidenceId = await observed(day, 10_000);
  await Promise.all([confirm(day, evidenceId), confirm(day, evidenceId)]);
  expect(await decisions(day)).toEqual(["confirmed"]);
});

test("a firing may have several pieces of evidence, the earliest counts, and taking that back leaves the next", async () => {
  const day = await brokenDay();
  const [late, early] = [await observed(day, 10_000), await observed(day, 60_000)];
  await confirm(day, late);
  expect((await confirm(day, early)).scoredMs).toBeLessThan(151_000);
  const firingId = (await day.firing("F1")).id;
  const confirmed = await database.store.organizers.confirmedEvidence.findMany({ where: { firingId }, orderBy: { at: "asc" } });
  expect(confirmed.map(({ evidenceId }) => evidenceId)).toEqual([early, late]);
  await day.as(day.olga, withdrawDetection, { firingId, confirmedId: confirmed[0]?.id });
  expect(await database.store.organizers.detection.findUnique({ where: { firingId } })).toMatchObject({ evidenceId: late });
});

test("a word stands for one firing", async () => {
  const day = await brokenDay();
  await day.engineSet("F2", { state: "active", firedAt: ago(200_000) });
  const word = await observed(day, 10_000);
  await confirm(day, word);
  const again = { firingId: (await day.firing("F2")).id, evidenceKind: "observation" as const, evidenceId: word };
  expect((await refusal(day.as(day.olga, confirmDetection, again))).message).toBe(
    "That word stands for F1 already. Withdraw it there first.",
  );
});

test("any message in any room is evidence, of the moment of the word and not of the click", async () => {
  const day = await brokenDay();
  const [messageId, own] = [id(), id()];
  await day.as(day.ann, sayMessage, { messageId, roomKey: "gameday", body: "who took the replicas", writtenAt: now() });
  await database.store.organizers.message.update({ where: { id: messageId }, data: { committedAt: ago(60_000), writtenAt: ago(60_000) } });
  expect((await confirm(day, messageId, "message")).scoredMs).toBeLessThan(151_000);
  const saved = await database.store.organizers.detection.findUniqueOrThrow({ where: { firingId: (await day.firing("F1")).id } });
  expect(saved).toMatchObject({ source: "engineer", evidenceKind: "message", by: "Ann", words: "who took the replicas" });
  await day.as(day.oskar, sayBackchannel, { messageId: own, body: "Ann says it aloud", writtenAt: now() });
  expect((await confirm(day, own, "message")).scoredMs).toBe(saved.detectedAt.getTime() - (await day.firing("F1")).impactAt!.getTime());
});

test("what was written while its writer was away keeps the moment of writing and that of its arrival", async () => {
  const day = await brokenDay();
  const word = await observed(day, 10_000);
  await database.store.organizers.observation.update({ where: { id: word }, data: { writtenAt: ago(90_000) } });
  expect((await confirm(day, word)).scoredMs).toBeLessThan(121_000);
  const saved = await database.store.organizers.confirmedEvidence.findUniqueOrThrow({ where: { evidenceId: word } });
  expect(saved.committedAt!.getTime() - saved.at.getTime()).toBeGreaterThan(79_000);
});

test("a message that is marked leaves no trace with participants", async () => {
  const day = await brokenDay();
  const messageId = id();
  await day.as(day.ann, sayMessage, { messageId, roomKey: "gameday", body: "replicas gone?", writtenAt: now() });
  const read = async () => [
    await day.events("participants"),
    await database.store.organizers.message.findMany({ where: { gameDayId: day.gameDayId } }),
  ];
  const before = await read();
  await confirm(day, messageId, "message");
  expect(await read()).toEqual(before);
});

test("an incident is evidence of the moment it was declared", async () => {
  const day = await brokenDay();
  const incidentId = id();
  await day.as(day.ben, declareIncident, { incidentId, title: "Slow", severity: "minor", writtenAt: now() });
  expect((await confirm(day, incidentId, "incident")).scoredMs).toBeGreaterThan(209_000);
});

test("evidence from before the firing, of another game day, or for what was never fired is refused", async () => {
  const [day, other] = [await brokenDay(), await brokenDay()];
  expect(await refusal(confirm(day, await observed(day, 250_000)))).toMatchObject({ code: "invalid", field: "evidenceId" });
  expect((await refusal(confirm(day, await observed(other, 10_000)))).code).toBe("not_found");
  const foreign = {
    firingId: (await other.firing("F1")).id,
    evidenceKind: "observation" as const,
    evidenceId: await observed(day, 10_000),
  };
  expect((await refusal(day.as(day.olga, confirmDetection, foreign))).code).toBe("not_found");
  expect((await refusal(day.as(day.olga, markDetected, { failureKey: "F2", source: "told", words: "We said so." }))).message).toBe(
    "F2 has not been fired, so nothing can have found it.",
  );
});

test("evidence from after the revert is stored and scores nothing", async () => {
  const day = await brokenDay();
  await day.engineSet("F1", { state: "reverted", revertedAt: ago(30_000) });
  expect((await confirm(day, await observed(day, 10_000))).scoredMs).toBeNull();
});

test("what somebody was told is found now, and can be withdrawn until it is right", async () => {
  const day = await brokenDay();
  const tell = () => day.as(day.olga, markDetected, { failureKey: "F1", source: "told", words: "The replicas are gone." });
  await tell();
  expect((await refusal(tell())).message).toBe("F1 was found already. Withdraw that first if it is wrong.");
  const firingId = (await day.firing("F1")).id;
  await day.as(day.oskar, withdrawDetection, { firingId });
  expect((await refusal(day.as(day.oskar, withdrawDetection, { firingId }))).message).toBe("No such detection of F1 is confirmed.");
  await confirm(day, await observed(day, 10_000));
  expect(await decisions(day)).toEqual(["confirmed", "withdrawn", "confirmed"]);
});

test("a dismissal is told once, and what found a failure can't be dismissed", async () => {
  const day = await brokenDay();
  const [evidenceId, other] = [await observed(day, 10_000), await observed(day, 9_000)];
  const firingId = (await day.firing("F1")).id;
  await confirm(day, evidenceId);
  await day.as(day.olga, dismissSuggestion, { firingIds: [firingId], evidenceId: other });
  await day.as(day.olga, dismissSuggestion, { firingIds: [firingId], evidenceId: other });
  expect((await refusal(day.as(day.olga, dismissSuggestion, { firingIds: [firingId], evidenceId }))).code).toBe("conflict");
  expect(await decisions(day)).toEqual(["confirmed", "dismissed"]);
});

test("decisions are closed once the report is published", async () => {
  const day = await brokenDay();
  await database.store.organizers.run.update({ where: { gameDayId: day.gameDayId }, data: { state: "published" } });
  expect((await refusal(confirm(day, await observed(day, 10_000)))).message).toBe(
    "The game day is published, so its detections are settled.",
  );
});
