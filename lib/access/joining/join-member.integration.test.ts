import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAsParticipant } from "#lib/commands/people/join-as-participant.ts";
import { aSmallDay, refusal, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { modulesIn, moduleText } from "#lib/server/lint/modules.ts";
import { ban, takeDoor } from "./ban.ts";
import { joinMember } from "./join-member.ts";

let database: TestDatabase;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
});
afterAll(() => database.stop());

const nina = () => ({
  gameDayId: day.gameDayId,
  personId: "nina",
  role: "participant" as const,
  name: "Nina",
  workstream: null,
  at: new Date(),
});

test("whoever is kept out joins by no way, and is let in again with the ban's end", async () => {
  const { organizers } = database.store;
  const kept = { gameDayId: day.gameDayId, personId: "nina", name: "Nina", role: "participant", by: "Olga", at: new Date() };
  await organizers.$transaction((tx) => ban(tx, kept));
  expect(await refusal(organizers.$transaction((tx) => joinMember(tx, nina())))).toMatchObject({ code: "not_found" });
  expect(await organizers.membership.count({ where: { personId: "nina" } })).toBe(0);
  await organizers.ban.deleteMany({ where: { personId: "nina" } });
  expect(await organizers.$transaction((tx) => joinMember(tx, nina()))).toMatchObject({ name: "person.joined", payload: { name: "Nina" } });
});

test("while somebody is being removed an organizer's own joining is refused without waiting, and goes through afterwards", async () => {
  const asked = () => day.as(day.olga, joinAsParticipant, { name: "Ollie", workstreamKey: null });
  await database.store.organizers.$transaction(async (tx) => {
    await takeDoor(tx, day.gameDayId, "changing");
    expect(await refusal(asked())).toMatchObject({ code: "conflict", message: expect.stringContaining("Try again.") });
  });
  expect(await asked()).toEqual({ personId: day.olga.personId });
});

test("nobody else writes who is a participant, or tells of it", () => {
  const root = join(import.meta.dirname, "../../..");
  const writes = /\.membership\.(create|createMany|upsert)\(|name: "person\.joined",/;
  const writers = modulesIn(root, ["app", "lib"]).filter((path) => writes.test(moduleText(root, path) ?? ""));
  expect(writers.filter((path) => !path.startsWith("lib/queries/"))).toEqual(["lib/access/joining/join-member.ts"]);
});
