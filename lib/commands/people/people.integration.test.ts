import { personActor } from "#lib/domain/actor.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { runCommand } from "../gate.ts";
import { holdClock } from "../clock/hold.ts";
import { joinAsParticipant } from "./join-as-participant.ts";
import { removePerson } from "./remove.ts";
import { requestPause } from "../pause/request.ts";
import { sayBackchannel } from "../word/say-backchannel.ts";
import { sayMessage } from "../word/say-message.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "../testing/small-day.ts";

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

test.each(["ann", "oskar"] as const)("what %s has under way is refused when the role ends before it is saved", async (who) => {
  const day = await aSmallDay(database.store);
  const person = day[who];
  const removeOnce = { done: false };
  // Organizers are looked up by their row, participants with all who ask beside.
  const looked = async <Args>({ args, query }: { args: Args; query: (args: Args) => Promise<unknown> }): Promise<unknown> => {
    const found = await query(args);
    if (!removeOnce.done && JSON.stringify(found).includes(person.personId)) {
      removeOnce.done = true;
      await day.as(day.olga, removePerson, { personId: person.personId });
    }
    return found;
  };
  const slow = {
    ...database.store,
    organizers: database.store.organizers.$extends({ query: { organizerMembership: { findUnique: looked } } }) as unknown as Database,
    participants: database.store.participants.$extends({ query: { $queryRaw: looked } }) as unknown as Database,
  };
  const attempt =
    who === "ann"
      ? runCommand(slow, sayMessage, person, day.gameDayId, { messageId: id(), roomKey: "gameday", body: "Hello", writtenAt: now() })
      : runCommand(slow, sayBackchannel, person, day.gameDayId, { messageId: id(), body: "Hello", writtenAt: now() });
  expect((await refusal(attempt)).code).toBe("not_found");
  expect(removeOnce.done).toBe(true);
  const said = [...(await day.events("participants")), ...(await day.events("organizers"))].filter(({ name }) => name.endsWith(".said"));
  expect(said).toEqual([]);
});

test("a removed participant's pauses wait for no answer any more, and one person asks for one pause at a time", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const ask = () => day.as(day.ann, requestPause, { requestId: id(), reason: "Too much", minutes: 5 });
  const asked = await Promise.allSettled([ask(), ask(), ask()]);
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await refusal(ask())).message).toBe("You have asked for a pause already. Wait for the answer.");
  await day.as(day.olga, removePerson, { personId: day.ann.personId });
  expect(await database.store.organizers.pauseRequest.count({ where: { gameDayId: day.gameDayId, status: "asked" } })).toBe(0);
  expect((await day.events("participants")).map(({ name }) => name)).toContain("pause.answered");
});

test("a removal waits for what was begun before it, and nothing follows it", async () => {
  const day = await aSmallDay(database.store);
  const hello = () =>
    say(day, day.ann).then(
      () => "said",
      () => "refused",
    );
  const [removed, ...answers] = await Promise.all([
    day.as(day.olga, removePerson, { personId: day.ann.personId }),
    ...Array.from({ length: 8 }, hello),
  ]);
  expect(removed).toEqual({ personId: day.ann.personId });
  const names = (await day.events("participants")).map(({ name }) => name);
  expect(names).toEqual([...answers.filter((answer) => answer === "said").map(() => "message.said"), "person.removed"]);
});

test("a removed organizer is refused at once, and participants never hear that there was one", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.olga, removePerson, { personId: day.oskar.personId });
  expect((await refusal(day.as(day.oskar, holdClock, {}))).code).toBe("not_found");
  expect(await day.events("participants")).toEqual([]);
  const removal = { name: "organizer.removed", payload: { personId: day.oskar.personId, name: "Oskar", by: personActor(day.olga) } };
  expect(await day.events("organizers")).toMatchObject([removal]);
  expect((await refusal(day.as(day.olga, removePerson, { personId: day.olga.personId }))).message).toBe(
    "You can't remove yourself. Ask another organizer to.",
  );
});
