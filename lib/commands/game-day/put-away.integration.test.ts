import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { asOrganizer, asParticipant } from "#lib/access/membership.ts";
import { gameDaysBeingDeleted, deleteRest } from "#lib/persistence/deleting/delete-rest.ts";
import { readLink, signLink } from "#lib/access/joining/links.ts";
import { conductView } from "#lib/queries/conduct/conduct-view.ts";
import { deletedGameDays, type DeletedGameDaysView } from "#lib/queries/deleted-game-days.ts";
import { homeView } from "#lib/queries/home-view.ts";
import { incidentView } from "#lib/queries/incident/incident-view.ts";
import { readReportDocument } from "#lib/reports/report-json.ts";
import { announceAllClear } from "../announcement/all-clear.ts";
import { stopEverything } from "../failure/stop-everything.ts";
import { publishReport } from "../report/publish.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "../testing/small-day.ts";
import { sayBackchannel } from "../word/say-backchannel.ts";
import { sayMessage } from "../word/say-message.ts";
import { abortGameDay } from "./abort.ts";
import { archiveGameDay } from "./archive.ts";
import { deleteGameDay } from "./delete.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.store.owner.owner.create({ data: { personId: "owner" } });
});
afterAll(() => database.stop());

const why = "The database team was called away";
const answered = (day: SmallDay) =>
  database.store.owner.engineCommand.updateMany({ where: { gameDayId: day.gameDayId }, data: { finishedAt: new Date(), ok: true } });
const works = async ({ gameDayId }: SmallDay, role: "participant" | "observer") => {
  const token = await signLink(database.store, { gameDayId, role, until: Date.now() + 60_000 });
  return (await readLink(database.store, token)) !== null;
};
const say = (day: SmallDay) => day.as(day.ann, sayMessage, { messageId: id(), roomKey: "gameday", body: "Hello", writtenAt: now() });

async function anEndedDay(): Promise<SmallDay> {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.as(day.olga, abortGameDay, { why });
  return day;
}

test("a day that runs is ended: its clocks stop, everything is to be reverted, and participants hear that and no more", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.engineSet("F1", { state: "active", firedAt: new Date() });
  await day.as(day.olga, abortGameDay, { why });
  expect(await day.run()).toMatchObject({ state: "aborted", stoppedAt: expect.any(Date) });
  expect(await day.row()).toMatchObject({ phase: "ended", clockStoppedAt: expect.any(Date) });
  expect((await day.asked()).map(({ name }) => name)).toEqual(["revert_all"]);
  expect((await day.events("organizers")).at(-1)?.payload).toMatchObject({
    from: "running",
    to: "aborted",
    by: { kind: "person", name: "Olga" },
    why,
  });
  const told = await day.events("participants");
  expect(told.map(({ name }) => name)).toEqual(["clock.changed", "clock.changed"]);
  expect(JSON.stringify(told)).not.toMatch(/F1|called away|Olga/);
  expect((await refusal(day.as(day.oskar, abortGameDay, { why }))).message).toBe("The game day is aborted, so it can't be ended.");
  expect((await refusal(day.as(day.ann, abortGameDay, { why }))).code).toBe("not_found");
});

test("a day is ended also while held, after a false all clear and before its start, and not from its debrief on", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, abortGameDay, { why });
  expect(await day.row()).toMatchObject({ phase: "ended", clockStartedAt: null });
  const held = await aSmallDay(database.store);
  await held.start();
  await held.as(held.olga, stopEverything, {});
  await held.as(held.olga, announceAllClear, { announcementId: id(), body: "Over.", truthful: false });
  await held.as(held.olga, abortGameDay, { why });
  expect(await held.run()).toMatchObject({ state: "aborted", heldSince: null });
  expect(await database.store.owner.hold.count({ where: { gameDayId: held.gameDayId, to: null } })).toBe(0);
  const learned = await aSmallDay(database.store);
  await database.store.owner.run.update({ where: { gameDayId: learned.gameDayId }, data: { state: "debrief" } });
  expect((await refusal(learned.as(learned.olga, abortGameDay, { why }))).code).toBe("conflict");
});

test("an archived day is read-only for everybody, and home tells it apart", async () => {
  const day = await anEndedDay();
  expect((await refusal(day.as(day.olga, archiveGameDay, {}))).message).toContain("still at work");
  await answered(day);
  await day.engineSet("F1", { state: "revert_failed" });
  expect((await refusal(day.as(day.olga, archiveGameDay, {}))).message).toContain("F1 is revert failed");
  await day.engineSet("F1", { state: "reverted" });
  await say(day);
  expect(await works(day, "participant")).toBe(true);
  await day.as(day.olga, archiveGameDay, {});
  expect([await works(day, "participant"), await works(day, "observer")]).toEqual([false, true]);
  expect((await refusal(say(day))).message).toContain("archived");
  const aside = day.as(day.olga, sayBackchannel, { messageId: id(), body: "One more thing", writtenAt: now() });
  expect((await refusal(aside)).message).toContain("archived");
  await day.as(day.olga, stopEverything, {});
  expect((await homeView(database.store, day.olga)).gameDays).toMatchObject([{ archived: true, state: "archived" }]);
  expect((await homeView(database.store, day.ann)).gameDays).toMatchObject([{ archived: true, state: null }]);
});

test("a day is deleted by its typed name, when it neither runs nor has anything broken, and nothing of it is left", async () => {
  const day = await aSmallDay(database.store);
  const { gameDayId } = day;
  const { name } = await day.row();
  const remove = (typed: string) => day.as(day.olga, deleteGameDay, { name: typed });
  expect(await refusal(remove("delete"))).toMatchObject({ code: "invalid", field: "name" });
  await day.start();
  expect((await refusal(remove(name))).message).toContain("end it first");
  await day.as(day.olga, abortGameDay, { why });
  expect((await refusal(remove(name))).message).toContain("still at work");
  await answered(day);
  await day.engineSet("F1", { state: "active" });
  expect((await refusal(remove(name))).message).toContain("F1 is active");
  await day.engineSet("F1", { state: "reverted" });
  await say(day);
  const probe = await database.store.owner.probe.findFirstOrThrow({ where: { gameDayId } });
  await database.store.owner.probeSample.createMany({
    data: Array.from({ length: 12_000 }, (_, second) => ({ probeId: probe.id, at: new Date(second * 1000), value: 1, inBounds: true })),
  });
  expect((await refusal(day.as(day.ann, deleteGameDay, { name }))).code).toBe("not_found");
  expect(await database.store.owner.deletedGameDay.count({ where: { gameDayId } })).toBe(0);
  await remove(name);
  // Its rows go after the answer, in batches.
  const record = () => database.store.owner.deletedGameDay.findUniqueOrThrow({ where: { gameDayId } });
  await vi.waitFor(async () => expect((await record()).goneAt).not.toBeNull(), { timeout: 60_000, interval: 100 });
  const tables = await database.store.owner.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
    WHERE column_name = 'gameDayId' AND table_schema IN ('public', 'backchannel') AND table_name <> 'deleted_game_day'`;
  expect(tables.length).toBeGreaterThan(25);
  for (const table of tables) {
    const rows = await database.store.owner.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM ${table.name} WHERE "gameDayId" = $1::uuid`,
      gameDayId,
    );
    expect([table.name, rows.length]).toEqual([table.name, 0]);
  }
  expect(await database.store.owner.gameDay.count({ where: { id: gameDayId } })).toBe(0);
  expect(await database.store.owner.probeSample.count({ where: { probeId: probe.id } })).toBe(0);
  expect(await deletedGameDays(database.store, { personId: "owner", name: "Owner" })).toMatchObject({
    days: [{ gameDayId, name, state: "aborted", by: "Olga", deletedAt: expect.any(String), goneAt: expect.any(String) }],
    older: null,
  });
});

test("that a day was deleted is read by owners alone, and neither changed nor removed by anybody's statement", async () => {
  const day = await aSmallDay(database.store);
  const { name } = await day.row();
  await day.as(day.olga, deleteGameDay, { name });
  const where = { gameDayId: day.gameDayId };
  expect((await refusal(deletedGameDays(database.store, day.olga))).code).toBe("not_found");
  const { organizers } = database.store;
  await expect(organizers.deletedGameDay.deleteMany({ where })).rejects.toThrow("permission denied");
  await expect(organizers.deletedGameDay.updateMany({ where, data: { by: "Somebody else" } })).rejects.toThrow("permission denied");
});

test("the record of deleted days is read a page at a time, each of them once, also of those of one moment", async () => {
  const owner = { personId: "owner", name: "Owner" };
  const deletedAt = new Date("2012-11-06T00:00:00Z");
  const data = Array.from({ length: 60 }, (_, at) => ({ gameDayId: randomUUID(), name: `Old ${at}`, deletedAt, madeAt: deletedAt }));
  await database.store.owner.deletedGameDay.createMany({
    data: data.map((one) => ({ ...one, environment: "test", state: "archived", byKind: "person" })),
  });
  const read: string[] = [];
  for (let before: string | null = null, pages = 0; pages === 0 || before !== null; pages++) {
    const { days, older }: DeletedGameDaysView = await deletedGameDays(database.store, owner, before);
    expect(days.length).toBeLessThanOrEqual(50);
    read.push(...days.map(({ gameDayId }) => gameDayId));
    before = older;
  }
  expect(read).toHaveLength(await database.store.owner.deletedGameDay.count());
  expect(new Set(read).size).toBe(read.length);
  expect(data.filter(({ gameDayId }) => !read.includes(gameDayId))).toEqual([]);
  for (const before of [randomUUID(), "1 OR 1"])
    expect((await refusal(deletedGameDays(database.store, owner, before))).code).toBe("not_found");
});

test("what has no undo is ended by a person before its day is archived or deleted", async () => {
  const day = await aSmallDay(database.store);
  const { name } = await day.row();
  const failure = await database.store.owner.failure.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key: "F1" } });
  await day.start();
  await day.as(day.olga, abortGameDay, { why });
  await answered(day);
  const plan = { ...(failure.plan as object), injector: "aws.rds.promote-replica" };
  await database.store.owner.failure.update({ where: { id: failure.id }, data: { plan } });
  await day.engineSet("F1", { state: "active" });
  expect((await refusal(day.as(day.olga, deleteGameDay, { name }))).message).toContain("F1 can't be undone, and nobody has ended it");
  expect((await refusal(day.as(day.olga, archiveGameDay, {}))).message).toContain("F1 can't be undone, and nobody has ended it");
  await day.engineSet("F1", { state: "reverted" });
  await day.as(day.olga, archiveGameDay, {});
  await day.as(day.olga, deleteGameDay, { name });
});

test("of an aborted day a report is published that says so first; Conduct says who aborted and archived it", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await day.as(day.olga, abortGameDay, { why });
  await answered(day);
  const shown = async () => (await conductView(database.store, await asOrganizer(database.store, day.oskar, day.gameDayId))).gameDay;
  expect((await shown()).ending).toEqual({ aborted: { by: "Olga", at: expect.any(String), why }, archived: null });
  await day.as(day.oskar, publishReport, {});
  const { document } = await database.store.owner.report.findFirstOrThrow({ where: { gameDayId: day.gameDayId } });
  const { report } = readReportDocument(document);
  expect(report.lead.map(({ text }) => text).join("")).toMatch(
    /^The game day was aborted at T\+00:00:0\d by Olga: “The database team was called away”\. Nothing was broken/,
  );
  expect(report.course?.at(-1)?.says).toBe(`Olga aborted the game day: ${why}`);
  expect(report.notFired.map((one) => one.why)).toContain("The game day was aborted first.");
  await day.as(day.oskar, archiveGameDay, {});
  expect((await shown()).ending).toMatchObject({ aborted: { by: "Olga" }, archived: { by: "Oskar" } });
  const unstarted = await aSmallDay(database.store);
  await unstarted.as(unstarted.olga, abortGameDay, { why });
  expect((await refusal(unstarted.as(unstarted.olga, publishReport, {}))).message).toContain("never started");
});

test("participants of an archived day are told that nothing more is written, and no more", async () => {
  const day = await anEndedDay();
  await answered(day);
  const view = async () => (await incidentView(database.store, await asParticipant(database.store, day.ann, day.gameDayId))).gameDay;
  const before = await view();
  expect(before).toMatchObject({ phase: "ended", closed: false });
  await day.as(day.olga, archiveGameDay, {});
  const told = (await day.events("participants")).at(-1);
  expect(told).toMatchObject({ name: "clock.changed", payload: { phase: "ended", closed: true } });
  expect(await view()).toEqual({ ...before, ...told?.payload });
});

test("a deletion that a kill cut short is finished by an engine; meanwhile the day is nobody's", async () => {
  const [day, other] = [await aSmallDay(database.store), await aSmallDay(database.store)];
  const { gameDayId } = day;
  await database.store.owner.run.update({ where: { gameDayId }, data: { deletedAt: new Date() } });
  expect([await works(day, "participant"), await works(day, "observer"), await works(other, "observer")]).toEqual([false, false, true]);
  await deleteRest(database.store.organizers, other.gameDayId);
  expect(await gameDaysBeingDeleted(database.store.organizers)).toEqual([gameDayId]);
  await deleteRest(database.store.organizers, gameDayId);
  expect(await database.store.owner.gameDay.count({ where: { id: { in: [gameDayId, other.gameDayId] } } })).toBe(1);
});
