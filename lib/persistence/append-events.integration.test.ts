import { actorNamed } from "#lib/domain/actor.ts";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents } from "./append-events.ts";
import { lastSeq, readEvents } from "./read-events.ts";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

async function aGameDay(): Promise<string> {
  const id = randomUUID();
  await database.store.organizers.gameDay.create({ data: { id, name: "Rehearsal", environment: "practice", zone: "UTC" } });
  await database.store.organizers.run.create({ data: { gameDayId: id, allClearAtMs: 1, plan: {} } });
  return id;
}

test("many writers at once leave no gap and no double in a stream", async () => {
  const gameDayId = await aGameDay();
  const write = (personId: string) =>
    database.store.participants.$transaction(
      (tx) => appendEvents(tx, gameDayId, [{ name: "person.removed", payload: { personId } }], new Date()),
      { maxWait: 30_000, timeout: 30_000 },
    );
  await Promise.all(Array.from({ length: 24 }, (_, index) => write(`p${index}`)));
  const events = await readEvents(database.store, "participants", gameDayId, 0);
  expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  expect(new Set(events.map((event) => event.id)).size).toBe(24);
  expect(await lastSeq(database.store, "participants", gameDayId)).toBe(24);
});

test("a writer that gives up takes its sequence numbers back", async () => {
  const gameDayId = await aGameDay();
  const giveUp = database.store.participants.$transaction(async (tx) => {
    await appendEvents(tx, gameDayId, [{ name: "person.removed", payload: { personId: "a" } }], new Date());
    throw new Error("changed my mind");
  });
  await expect(giveUp).rejects.toThrow("changed my mind");
  expect(await lastSeq(database.store, "participants", gameDayId)).toBe(0);
});

test("each event goes to its audience's stream, counted apart", async () => {
  const gameDayId = await aGameDay();
  await database.store.organizers.$transaction((tx) =>
    appendEvents(
      tx,
      gameDayId,
      [
        { name: "backchannel.logged", payload: { line: "secret", glyph: "-", failureKey: null } },
        { name: "person.removed", payload: { personId: "a" } },
        { name: "plan.changed", payload: { by: actorNamed("o"), says: "secret" } },
      ],
      new Date(),
    ),
  );
  expect((await readEvents(database.store, "participants", gameDayId, 0)).map((event) => [event.seq, event.name])).toEqual([
    [1, "person.removed"],
  ]);
  expect((await readEvents(database.store, "organizers", gameDayId, 0)).map((event) => [event.seq, event.name])).toEqual([
    [1, "backchannel.logged"],
    [2, "plan.changed"],
  ]);
});
