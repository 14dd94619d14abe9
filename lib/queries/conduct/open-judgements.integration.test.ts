import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmDetection } from "#lib/commands/detection/confirm.ts";
import { dismissSuggestion } from "#lib/commands/detection/dismiss-suggestion.ts";
import { markDetected } from "#lib/commands/detection/mark.ts";
import { withdrawDetection } from "#lib/commands/detection/withdraw.ts";
import { declareIncident } from "#lib/commands/incident/declare.ts";
import { markReal } from "#lib/commands/incident/mark-real.ts";
import { aSmallDay, id, now, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { sayMessage } from "#lib/commands/word/say-message.ts";
import { judgeNow } from "#lib/engine/testing/judge-now.ts";
import { observed } from "#lib/engine/testing/observed.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import { readAs } from "../gate.ts";
import { failureRows, trueRun } from "../run-sheet/run-sheet-rows.ts";
import { suggestionViews } from "./suggestion-views.ts";
import { pointedAt } from "./word-view.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const fits = "People look-up reads from the primary";
const fitsNothing = "The coffee machine is out";
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

async function brokenDay(): Promise<SmallDay> {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "active", firedAt: minutesAgo(30) });
  return day;
}

const read = ({ gameDayId }: SmallDay) =>
  database.store.organizers.$transaction(async (tx) =>
    suggestionViews(tx, gameDayId, await failureRows(tx, gameDayId), await trueRun(tx, gameDayId), clockNow()),
  );

/** What is open and what is unexplained, newest first, as of what an engine has judged. */
async function open(day: SmallDay): Promise<{ suggested: string[]; unexplained: string[] }> {
  const { suggestions, unexplained } = await read(day);
  return { suggested: suggestions.map(({ evidenceId }) => evidenceId), unexplained: unexplained.map(({ evidenceId }) => evidenceId) };
}

const say = (day: SmallDay, ...said: [body: string, minutesAgo: number][]) =>
  observed(
    database.store,
    day.gameDayId,
    said.map(([body, minutes]) => ({ body, minutesAgo: minutes, ...(body === fits ? { applicationKey: "api" } : {}) })),
  );

test("what is open doesn't grow with what was said, nor does what is read for it", async () => {
  const day = await brokenDay();
  await say(day, [fits, 3], [fits, 2], [fitsNothing, 1]);
  await judgeNow(database.store);
  /** Chatter judged to be nothing, and words for F1 that came after it was found. */
  const more = (each: number) => database.store.owner.$executeRaw`
    WITH said AS (
      INSERT INTO observation ("id", "gameDayId", "roomKey", "personId", "name", "body", "severity", "writtenAt", "committedAt")
      SELECT gen_random_uuid(), ${day.gameDayId}::uuid, 'gameday', 'ann', 'Ann', 'chatter', 'minor', now(), now()
      FROM generate_series(1, ${each * 2}) RETURNING "id", "committedAt"
    )
    INSERT INTO backchannel.judgement ("wordId", "kind", "gameDayId", "verdict", "firingId", "candidates", "at", "committedAt")
    SELECT s."id", 'observation', ${day.gameDayId}::uuid, CASE WHEN even THEN 'none' ELSE 'first' END, CASE WHEN NOT even THEN f."id" END,
      '{"version":1,"firings":[]}', s."committedAt", s."committedAt"
    FROM (SELECT *, row_number() OVER () % 2 = 0 AS even FROM said) s
      JOIN backchannel.firing f ON f."gameDayId" = ${day.gameDayId}::uuid
      JOIN backchannel.failure p ON p."id" = f."failureId" AND p."key" = 'F1'`;
  await more(300);
  const found = { failureKey: "F1", source: "told" as const, words: "We said so." };
  await day.as(day.olga, markDetected, found);
  await database.store.owner.detection.updateMany({ data: { detectedAt: minutesAgo(0.5) } });
  const before = await open(day);
  const few = await rowsRead(() => read(day));
  await more(10_000);
  await database.store.owner.$executeRaw`ANALYZE`;
  expect(await rowsRead(() => read(day))).toBe(few);
  expect(few).toBeLessThan(500);
  const after = await open(day);
  expect(after.suggested).toEqual(before.suggested);
  expect([after.suggested.length, after.unexplained.length]).toEqual([2, 200]);
});

test("the earliest five of a firing are asked about, and a decision lets the next one in", async () => {
  const day = await brokenDay();
  const ids = await say(day, ...Array.from({ length: 7 }, (_, place): [string, number] => [fits, 25 - place / 10]));
  await judgeNow(database.store);
  expect((await open(day)).suggested).toEqual(ids.slice(0, 5).toReversed());
  const firingId = (await day.firing("F1")).id;
  await day.as(day.olga, dismissSuggestion, { firingIds: [firingId], evidenceId: ids[0] ?? "" });
  expect(await open(day)).toEqual({ suggested: ids.slice(1, 6).toReversed(), unexplained: [ids[0]] });
});

test("a word that was confirmed is open no more; taken back, it is again, with what came after it", async () => {
  const day = await brokenDay();
  const ids = await say(day, [fits, 5], [fits, 4]);
  await judgeNow(database.store);
  const firingId = (await day.firing("F1")).id;
  await day.as(day.olga, confirmDetection, { firingId, evidenceKind: "observation", evidenceId: ids[0] ?? "" });
  expect(await open(day)).toEqual({ suggested: [], unexplained: [] });
  await day.as(day.olga, withdrawDetection, { firingId });
  expect((await open(day)).suggested).toEqual(ids.toReversed());
});

test("an incident is a word like others until it is real", async () => {
  const day = await brokenDay();
  const incidentId = id();
  await day.as(day.ann, declareIncident, {
    incidentId,
    title: "Reads from the primary, replicas gone, look-up slow",
    severity: "minor",
    writtenAt: now(),
  });
  await judgeNow(database.store);
  expect((await read(day)).suggestions).toMatchObject([{ evidenceKind: "incident", evidenceId: incidentId, by: "Ann" }]);
  await day.as(day.ann, markReal, { incidentId });
  expect(await open(day)).toEqual({ suggested: [], unexplained: [] });
});

test("what fits an attempt that was repeated since is nothing to ask about", async () => {
  const day = await brokenDay();
  const { failureId, gameDayId } = await day.firing("F1");
  const [early] = await say(day, [fits, 20]);
  await day.engineSet("F1", { state: "reverted", revertedAt: minutesAgo(15) });
  await database.store.owner.firing.create({
    data: { id: id(), gameDayId, failureId, attempt: 2, state: "active", firedAt: minutesAgo(10) },
  });
  const [late] = await say(day, [fits, 5]);
  await judgeNow(database.store);
  expect(await database.store.owner.judgement.findFirst({ where: { wordId: early } })).toMatchObject({ verdict: "first" });
  expect(await open(day)).toEqual({ suggested: [late], unexplained: [] });
});

test("an impact that is measured after the word was judged says that it came before", async () => {
  const day = await brokenDay();
  await say(day, [fits, 25]);
  await judgeNow(database.store);
  const codes = async () =>
    (await read(day)).suggestions.flatMap(({ candidates }) => candidates.flatMap(({ reasons }) => reasons.map(({ code }) => code)));
  expect(await codes()).toContain("fresh");
  await day.engineSet("F1", { impactAt: minutesAgo(24) });
  expect(await codes()).toContain("before impact");
  expect(await codes()).not.toContain("fresh");
});

test("candidates of another version name the likeliest firing and give no reasons", async () => {
  const day = await brokenDay();
  await say(day, [fits, 5]);
  await judgeNow(database.store);
  await database.store.owner.judgement.updateMany({ data: { candidates: { version: 2, firings: "elsewhere" } } });
  expect((await read(day)).suggestions).toMatchObject([{ candidates: [{ failureKey: "F1", reasons: [] }] }]);
});

test("any word can be pointed at: what was judged to be nothing, what was not judged yet, and what never is", async () => {
  const day = await brokenDay();
  const [nothing] = await say(day, [fitsNothing, 5]);
  await judgeNow(database.store);
  const [unjudged] = await say(day, [fits, 4]);
  const messageId = id();
  await day.as(day.ann, sayMessage, { messageId, roomKey: "gameday", body: fits, writtenAt: now() });
  const point = (kind: "observation" | "message", wordId: string | undefined) =>
    readAs(database.store, day.olga, day.gameDayId, "organizer", (store, olga) => pointedAt(store, olga, kind, wordId ?? ""));
  expect(await database.store.owner.judgement.findFirst({ where: { wordId: nothing } })).toMatchObject({ verdict: "none" });
  for (const [kind, wordId] of [
    ["observation", nothing],
    ["observation", unjudged],
    ["message", messageId],
  ] as const)
    expect(await point(kind, wordId)).toMatchObject({ evidenceId: wordId, candidates: [{ failureKey: "F1" }] });
  expect(await database.store.owner.judgement.count({ where: { gameDayId: day.gameDayId } })).toBe(1);
});
