import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { commandsChannel, healthChannel } from "#lib/persistence/append-events.ts";
import { presenceChannel } from "#lib/persistence/presence.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { eventsChannel } from "#lib/persistence/wake-up.ts";
import { openPage, type TestPage } from "./testing/page.ts";
import { streamDay, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";

const patience = { timeout: 20_000, interval: 20 };
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => 1 + index);
let database: TestDatabase;
let web: TestWeb;
let day: StreamDay;
let pages: Record<"ann" | "olga" | "polling", TestPage>;

beforeAll(async () => {
  database = await startTestDatabase();
  web = await openTestWeb(database.databaseUrl);
  day = await streamDay(database.store);
  const [ann, olga] = [await day.join("participant", "Ann"), await day.join("organizer", "Olga")];
  pages = {
    ann: openPage(web.url, day, ann),
    olga: openPage(web.url, day, olga, { as: "organizers" }),
    polling: openPage(web.url, day, await day.join("participant", "Ben"), { transport: "polling" }),
  };
  await arrived();
});
afterAll(async () => {
  for (const page of Object.values(pages)) page.close();
  await web.close();
  await database.stop();
});

/** What whoever has SQL on the participants' login may say. */
const forge = (channel: string, payload: string) => database.store.participants.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;

async function arrived(): Promise<void> {
  const [open, hidden] = [await day.head(), await day.head("organizers")];
  await vi.waitFor(() => {
    for (const page of Object.values(pages)) expect(page.seqs()).toEqual(upTo(open));
    expect(pages.olga.seqs("organizers")).toEqual(upTo(hidden));
  }, patience);
}

const event = (seq: number, name: string, payload: unknown) => ({
  id: crypto.randomUUID(),
  seq,
  at: new Date().toISOString(),
  name,
  payload,
});

test("words that come with a notification reach nobody, and the true ones with their number reach everybody", async () => {
  const [open, hidden] = [(await day.head()) + 1, (await day.head("organizers")) + 1];
  const forged = {
    body: "forged",
    author: { personId: "x", name: "Ben", workstreamKey: null, workstream: null },
    roomKey: "gameday",
    writtenAt: "",
  };
  await forge(eventsChannel, `participants:${day.gameDayId}:${JSON.stringify([event(open, "message.said", forged)])}`);
  await forge(eventsChannel, `organizers:${day.gameDayId}:${JSON.stringify([event(hidden, "backchannel.said", forged)])}`);
  await day.say("true");
  await day.confide("true as well");
  await arrived();
  for (const page of Object.values(pages)) expect(JSON.stringify(page.heard)).not.toContain("forged");
});

test("no notification ends a stream, in a page with a socket or one that asks", async () => {
  const words = ["", "nonsense", ":", `participants:${day.gameDayId}:`, `participants:${day.gameDayId}:[null]`];
  const more = [
    `organizers:${day.gameDayId}:[null]`,
    `participants:${day.gameDayId}:[{"seq":"x"}]`,
    "'; DROP TABLE run",
    "x".repeat(7_900),
  ];
  for (const channel of [eventsChannel, presenceChannel, healthChannel, commandsChannel]) {
    for (const payload of [...words, ...more]) await forge(channel, payload);
  }
  await day.say("after them");
  await day.confide("after them");
  await arrived();
  expect(web.realtime.state()).toBe("listening");
  expect(web.said().filter((line) => line.includes("could not be read"))).toHaveLength(4);
});

test("a stream that is said to have grown, and did not, tells nobody anything", async () => {
  const before = Object.values(pages).map(({ heard }) => JSON.stringify(heard));
  for (let round = 0; round < 50; round++) await forge(eventsChannel, `participants:${day.gameDayId}`);
  await day.say("the only one");
  await arrived();
  for (const [index, { heard }] of Object.values(pages).entries()) {
    expect(JSON.stringify(heard).split("the only one")).toHaveLength(2);
    expect(JSON.stringify(heard).length).toBeGreaterThan(before[index]?.length ?? 0);
  }
});
