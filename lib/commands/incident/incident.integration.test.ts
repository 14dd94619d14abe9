import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "#lib/domain/people.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { changeIncident } from "./change.ts";
import { declareIncident } from "./declare.ts";
import { markReal } from "./mark-real.ts";
import { removePerson } from "../people/remove.ts";
import { takeCommand } from "./take-command.ts";
import { takeScribe } from "./take-scribe.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "../testing/small-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const declare = (day: SmallDay, incidentId: string, title = "API reads: slow!", who = day.ann) =>
  day.as(who, declareIncident, { incidentId, title, severity: "major", writtenAt: now() });
const saved = (incidentId: string) => database.store.organizers.incident.findUniqueOrThrow({ where: { id: incidentId } });
const changes = async (day: SmallDay) =>
  (await day.events("participants")).flatMap((event) => (event.name === "incident.changed" ? [event.payload.changes] : []));

test("incidents declared at once get numbers without a gap, each a room of its own", async () => {
  const day = await aSmallDay(database.store);
  const declared = await Promise.all(Array.from({ length: 8 }, () => declare(day, id())));
  expect(declared.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(declared.map(({ roomKey, number }) => roomKey === `inc-${number}-api-reads-slow`)).not.toContain(false);
});

test("an incident declared again is the same incident, also when it is sent twice at once", async () => {
  const day = await aSmallDay(database.store);
  const incidentId = id();
  const twice = await Promise.all([declare(day, incidentId), declare(day, incidentId)]);
  expect([...twice, await declare(day, incidentId)]).toEqual(
    Array.from({ length: 3 }, () => ({ number: 1, roomKey: "inc-1-api-reads-slow" })),
  );
  expect((await refusal(declare(day, incidentId, "Mine", day.ben))).code).toBe("conflict");
  expect((await declare(day, id())).number).toBe(2);
  expect((await day.events("participants")).filter(({ name }) => name === "incident.declared")).toHaveLength(2);
});

test("one person's incidents can't bury the others': ten of theirs are open at most", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const declare = (who: Viewer) => day.as(who, declareIncident, { incidentId: id(), title: "Slow", severity: "minor", writtenAt: now() });
  for (let times = 0; times < 10; times += 1) await declare(day.ann);
  expect((await refusal(declare(day.ann))).code).toBe("conflict");
  await declare(day.ben);
});

test("command goes from hand to hand and its first moment is kept", async () => {
  const day = await aSmallDay(database.store);
  const incidentId = id();
  await declare(day, incidentId);
  await day.as(day.ann, takeCommand, { incidentId });
  const first = (await saved(incidentId)).commandedAt;
  await day.as(day.ann, takeCommand, { incidentId });
  await day.as(day.ben, takeCommand, { incidentId });
  expect(await saved(incidentId)).toMatchObject({ commander: "Ben", commandedAt: first });
  expect(await changes(day)).toEqual([[{ what: "command", from: null }], [{ what: "command", from: "Ann" }]]);
});

test("of two who reach for command or the pen at once one gets it, and the other is told or takes over", async () => {
  const day = await aSmallDay(database.store);
  const incidentId = id();
  await declare(day, incidentId);
  const reaching = await Promise.allSettled([day.as(day.ann, takeScribe, { incidentId }), day.as(day.ben, takeScribe, { incidentId })]);
  const got = reaching.filter(({ status }) => status === "fulfilled").length;
  expect(await changes(day)).toHaveLength(got);
  expect(["Ann", "Ben"]).toContain((await saved(incidentId)).scribe);
});

test("a removed commander's incident says so without naming who removed them, and the next one takes command", async () => {
  const day = await aSmallDay(database.store);
  const [incidentId, resolved] = [id(), id()];
  for (const one of [incidentId, resolved]) {
    await declare(day, one);
    await day.as(day.ann, takeCommand, { incidentId: one });
  }
  await day.as(day.ann, takeScribe, { incidentId });
  await day.as(day.ann, changeIncident, { incidentId: resolved, expectedStatus: "investigating", status: "resolved" });
  await day.as(day.olga, removePerson, { personId: day.ann.personId });
  expect(await saved(incidentId)).toMatchObject({ commander: null, commanderId: null, scribe: null, commandedAt: expect.any(Date) });
  expect(await saved(resolved)).toMatchObject({ commander: "Ann" });
  const told = await day.events("participants");
  expect(told.at(-1)).toMatchObject({
    name: "incident.changed",
    payload: {
      by: "The organizers",
      changes: [{ what: "left", name: "Ann", commanded: true, wrote: true }],
      commander: null,
      commanderId: null,
    },
  });
  expect(JSON.stringify(told)).not.toContain(day.olga.name);
  expect(await day.as(day.ben, takeCommand, { incidentId })).toEqual({ commander: "Ben" });
});

test("a change made upon a status that is no longer so is a conflict", async () => {
  const day = await aSmallDay(database.store);
  const incidentId = id();
  await declare(day, incidentId);
  await day.as(day.ann, changeIncident, {
    incidentId,
    expectedStatus: "investigating",
    status: "mitigated",
    topic: "Reads are slow. Next update 10:20.",
  });
  const late = await refusal(day.as(day.ben, changeIncident, { incidentId, expectedStatus: "investigating", severity: "minor" }));
  expect(late).toMatchObject({ code: "conflict", message: "INC-1 is mitigated by now. Look again before you change it." });
  expect(await saved(incidentId)).toMatchObject({
    severity: "major",
    status: "mitigated",
    mitigatedAt: expect.any(Date),
    toldAt: expect.any(Date),
    identifiedAt: null,
  });
  expect(await changes(day)).toEqual([
    [
      { what: "status", to: "mitigated" },
      { what: "topic", to: "Reads are slow. Next update 10:20." },
    ],
  ]);
});

test("a resolved incident can be reopened, and only then commanded or called real", async () => {
  const day = await aSmallDay(database.store);
  const incidentId = id();
  await declare(day, incidentId);
  await day.as(day.ann, changeIncident, { incidentId, expectedStatus: "investigating", status: "resolved" });
  expect((await refusal(day.as(day.ann, takeCommand, { incidentId }))).code).toBe("conflict");
  expect((await refusal(day.as(day.ann, markReal, { incidentId }))).message).toBe("INC-1 is resolved. Reopen it first.");
  expect((await refusal(day.as(day.ann, changeIncident, { incidentId, expectedStatus: "resolved", status: "mitigated" }))).field).toBe(
    "status",
  );
  await day.as(day.ann, changeIncident, { incidentId, expectedStatus: "resolved", status: "investigating" });
  expect(await saved(incidentId)).toMatchObject({ status: "investigating", resolvedAt: null });
  await day.as(day.ann, takeCommand, { incidentId });
});

test("what is real is real for everyone, said once", async () => {
  const day = await aSmallDay(database.store);
  const incidentId = id();
  await declare(day, incidentId);
  await day.as(day.ben, markReal, { incidentId });
  await day.as(day.ann, markReal, { incidentId });
  expect(await saved(incidentId)).toMatchObject({ kind: "real", realSince: expect.any(Date) });
  expect(await changes(day)).toEqual([[{ what: "real" }]]);
});

test("an incident of another game day is nowhere", async () => {
  const [day, other] = [await aSmallDay(database.store), await aSmallDay(database.store)];
  const incidentId = id();
  await declare(day, incidentId);
  const attempts = [
    other.as(other.ann, takeCommand, { incidentId }),
    other.as(other.ann, takeScribe, { incidentId }),
    other.as(other.ann, markReal, { incidentId }),
    other.as(other.ann, changeIncident, { incidentId, expectedStatus: "investigating", status: "resolved" }),
  ];
  for (const attempt of await Promise.all(attempts.map(refusal))) expect(attempt.code).toBe("not_found");
});

test("commander and scribe are told by id too, since two people may share a name", async () => {
  const day = await aSmallDay(database.store);
  const incidentId = id();
  await declare(day, incidentId);
  await day.as(day.ann, takeCommand, { incidentId });
  await day.as(day.ben, takeCommand, { incidentId });
  await day.as(day.ben, takeScribe, { incidentId });
  const told = (await day.events("participants")).flatMap(({ name, payload }) => (name === "incident.changed" ? [payload] : []));
  expect(told.map(({ commanderId, scribeId }) => [commanderId, scribeId])).toEqual([
    [day.ann.personId, null],
    [day.ben.personId, null],
    [day.ben.personId, day.ben.personId],
  ]);
});
