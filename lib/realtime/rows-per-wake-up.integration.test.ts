import { pino } from "pino";
import { Server } from "socket.io";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Audience } from "#lib/domain/events.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import { createPublisher, type HeldTail } from "./publish.ts";
import { streamDay, type StreamDay } from "./testing/stream-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const words = (count: number): string[] => Array.from({ length: count }, (_, n) => `word ${n}`);

async function aDayOf(history: number): Promise<StreamDay> {
  const day = await streamDay(database.store);
  await day.say(...words(history));
  await day.confide(...words(history));
  return day;
}

/** A publisher that follows a day's streams for participants and organizers, with nobody connected. */
async function follow(day: StreamDay) {
  const io = new Server();
  const publisher = createPublisher({
    io,
    build: "one",
    store: database.store,
    log: pino({ level: "silent" }),
    beforePublish: () => Promise.resolve(),
    stillHas: () => Promise.resolve(true),
  });
  const hold = (hearers: Audience, audience: Audience): Promise<HeldTail> => publisher.hold(hearers, audience, day.gameDayId);
  const held = {
    participants: [await hold("participants", "participants"), await hold("organizers", "participants")],
    organizers: [await hold("organizers", "organizers")],
  };
  const signal = new AbortController().signal;
  /** How many rows are read until everybody who hears a stream was handed what it has grown by. */
  const rowsOfWakeUp = (audience: Audience): Promise<number> => {
    const handedOn = Promise.all(held[audience].map((one) => one.changed(signal)));
    return rowsRead(async () => {
      publisher.wake({ audience, gameDayId: day.gameDayId });
      await handedOn;
    });
  };
  return { held, rowsOfWakeUp };
}

/** The least of a few times: a pool that opens another connection reads a row of its settings, and nothing takes one away. */
async function least(count: () => Promise<number>): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 3; time += 1) counts.push(await count());
  return Math.min(...counts);
}

describe.each([20, 3_000])("of a day in which %i words were said and confided", (history) => {
  test("a wake-up reads what is new, once for both namespaces that hear it, and nothing of what was before", async () => {
    const day = await aDayOf(history);
    const { rowsOfWakeUp } = await follow(day);
    const afterOne = await least(async () => {
      await day.say("one more");
      return rowsOfWakeUp("participants");
    });
    expect(afterOne).toBe(1);
    const afterTwo = await least(async () => {
      await day.confide("one more", "and another");
      return rowsOfWakeUp("organizers");
    });
    expect(afterTwo).toBe(2);
  });

  test("a stream is followed from where it stands, without reading what it holds", async () => {
    const day = await aDayOf(history);
    // The counter of each of the three.
    expect(await least(() => rowsRead(() => follow(day)))).toBe(3);
  });

  test("whoever asks for everything from the beginning is read one page", async () => {
    const day = await aDayOf(history);
    const { held } = await follow(day);
    const read = await least(() => rowsRead(async () => held.participants[0]?.tail.after(0)));
    expect(read).toBe(Math.min(500, await day.head()));
  });
});
