import { afterAll, beforeAll, expect, it } from "vitest";
import { asOrganizer } from "#lib/access/membership.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { conductView } from "#lib/queries/conduct/conduct-view.ts";
import { reviewOf } from "#lib/queries/report/review-of.ts";
import { acceptKept } from "./accept-kept.ts";
import { fireFailure } from "./fire.ts";
import { aSmallDay, refusal, type SmallDay } from "../testing/small-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** What an engine would have proven of the failure's target. */
async function proven(day: SmallDay, key: string, proof: object): Promise<void> {
  const { id } = await day.firing(key);
  const read = [{ target: "replica-1", proven: true, detail: "sg-own, sg-theirs", state: null, ...proof }];
  await database.store.owner.firing.update({ where: { id }, data: { state: "reverted", proof: read } });
}

const onTheBoard = async (day: SmallDay, key: string) => {
  const view = await conductView(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
  return view.failures.find((one) => one.key === key)?.kept;
};

it("keeps on the board where a target is not as before, until somebody accepts it by name", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await proven(day, "F1", { kept: "others gave it sg-theirs" });
  expect(await onTheBoard(day, "F1")).toEqual([{ target: "replica-1", says: "others gave it sg-theirs" }]);
  await day.as(day.oskar, acceptKept, { failureKey: "F1" });
  await day.as(day.olga, acceptKept, { failureKey: "F1" });
  expect(await day.firing("F1")).toMatchObject({ acceptedBy: "Oskar", acceptedAt: expect.any(Date) });
  expect(await onTheBoard(day, "F1")).toEqual([]);
  const lines = (await day.events("organizers")).filter(({ name }) => name === "backchannel.logged").map(({ payload }) => payload);
  expect(lines).toMatchObject([{ line: "Oskar accepts what is different: replica-1: others gave it sg-theirs" }]);
  expect(JSON.stringify(await day.events("participants"))).not.toContain("sg-theirs");
});

it("is told by the report, and so is why it was started although not all was green", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await proven(day, "F1", { kept: "others gave it sg-theirs" });
  const review = async () => reviewOf(database.store, await asOrganizer(database.store, day.olga, day.gameDayId));
  const left = { left: [{ target: "replica-1", says: "others gave it sg-theirs" }] };
  expect((await review()).failures[0]).toMatchObject({ key: "F1", ...left, leftAcceptedBy: null });
  await day.as(day.oskar, acceptKept, { failureKey: "F1" });
  const { failures, started } = await review();
  expect(failures[0]).toMatchObject({ ...left, leftAcceptedBy: "Oskar" });
  expect(failures[1]).toMatchObject({ left: [], leftAcceptedBy: null });
  expect(started).toMatchObject({
    by: "Olga",
    why: "It is a test.",
    notGreen: expect.arrayContaining([expect.stringContaining("schedule")]),
  });
});

it("keeps on the board what has no undo, too", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await proven(day, "P1", { proven: false, detail: "ended by the organizer; not undone: follows nobody" });
  expect(await onTheBoard(day, "P1")).toEqual([{ target: "replica-1", says: "ended by the organizer; not undone: follows nobody" }]);
  await day.as(day.olga, acceptKept, { failureKey: "P1" });
  expect(await onTheBoard(day, "P1")).toEqual([]);
});

it("accepts nothing where nothing is different, or it is not over", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  expect((await refusal(day.as(day.olga, acceptKept, { failureKey: "F1" }))).message).toBe(
    "F1 is planned, so there is nothing to accept yet.",
  );
  await proven(day, "F1", {});
  expect((await refusal(day.as(day.olga, acceptKept, { failureKey: "F1" }))).message).toContain("nothing to accept");
  expect((await refusal(day.as(day.ann, acceptKept, { failureKey: "F1" }))).code).toBe("not_found");
});

it("fires once more only when what the last firing left is accepted, or it would be off the board", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  await proven(day, "F1", { kept: "others gave it sg-theirs" });
  const again = () => day.as(day.olga, fireFailure, { failureKey: "F1", again: true });
  expect((await refusal(again())).message).toBe("F1 left replica-1 not as before: accept that, then fire it once more.");
  await day.as(day.olga, acceptKept, { failureKey: "F1" });
  await again();
  expect(await day.firing("F1")).toMatchObject({ attempt: 2 });
});
