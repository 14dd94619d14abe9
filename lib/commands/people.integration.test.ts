import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { holdClock } from "./hold-clock.ts";
import { joinAsParticipant } from "./join-as-participant.ts";
import { removePerson } from "./remove-person.ts";
import { sayMessage } from "./say-message.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "./testing/small-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const say = (day: SmallDay, who: SmallDay["olga"]) =>
  day.as(who, sayMessage, { messageId: id(), roomKey: "gameday", body: "Hello", writtenAt: now() });

test("an organizer becomes a double agent under a name of their choice", async () => {
  const day = await aSmallDay(database.store);
  expect((await refusal(say(day, day.olga))).code).toBe("not_found");
  await day.as(day.olga, joinAsParticipant, { name: "Ollie", workstreamKey: "identity" });
  await say(day, day.olga);
  const [joined, said] = await day.events("participants");
  expect(joined).toMatchObject({ name: "person.joined", payload: { name: "Ollie", workstream: "Identity" } });
  expect(said).toMatchObject({ payload: { author: { name: "Ollie", workstream: "Identity" } } });
  expect(await refusal(day.as(day.olga, joinAsParticipant, { name: "Ollie", workstreamKey: "kitchen" }))).toMatchObject({
    code: "invalid",
    field: "workstreamKey",
  });
});

test("a removed participant has no voice any more, and everyone hears of it", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, removePerson, { personId: day.ann.personId });
  expect((await refusal(say(day, day.ann))).code).toBe("not_found");
  expect((await day.events("participants")).map(({ name }) => name)).toEqual(["person.removed"]);
  expect((await refusal(day.as(day.olga, removePerson, { personId: day.ann.personId }))).code).toBe("not_found");
});

test("a removed organizer is refused at once, and participants never hear that there was one", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, removePerson, { personId: day.oskar.personId });
  expect((await refusal(day.as(day.oskar, holdClock, {}))).code).toBe("not_found");
  expect(await day.events("participants")).toEqual([]);
  expect((await refusal(day.as(day.olga, removePerson, { personId: day.olga.personId }))).message).toBe(
    "You can't remove yourself. Ask another organizer to.",
  );
});
