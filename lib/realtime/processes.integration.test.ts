import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { eventsChannel } from "#lib/persistence/wake-up.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { presenceChannel } from "#lib/persistence/presence.ts";
import { openPage, type TestPage } from "./testing/page.ts";
import { streamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";

const patience = { timeout: 30_000, interval: 20 };
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => 1 + index);
let database: TestDatabase;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);
const openWeb = async (): Promise<TestWeb> => kept(await openTestWeb(database.databaseUrl));
const hasHeard = (page: TestPage, last: number) => vi.waitFor(() => expect(page.seqs().at(-1)).toBe(last), patience);
const hereOn = (page: TestPage) => page.pictures.findLast(({ name }) => name === "presence.changed")?.payload;
const sees = (page: TestPage, here: object) => vi.waitFor(() => expect(hereOn(page)).toEqual(here), patience);

beforeAll(async () => {
  database = await startTestDatabase();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => database.stop());

describe("losing the database's ear", () => {
  const cut = (whose: string) => database.store.owner.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE ${whose}`;

  test("what was appended meanwhile arrives when it is back, once and in order", async () => {
    const web = await openWeb();
    const day = await streamDay(database.store);
    const page = kept(openPage(web.url, day, await day.join("participant", "Ann")));
    await hasHeard(page, 1);
    for (let round = 0; round < 3; round++) {
      await vi.waitFor(() => expect(web.realtime.state()).toBe("listening"), patience);
      await cut("gameday publisher");
      await vi.waitFor(() => expect(web.realtime.state()).toBe("reconnecting"), { timeout: 20_000, interval: 1 });
      await day.say("not notified of", "x".repeat(9_000));
      await day.say("nor of this");
      expect(web.realtime.state()).toBe("reconnecting");
      await hasHeard(page, await day.head());
    }
    expect(page.seqs()).toEqual(upTo(10));
    expect(page.connections()).toBe(1);
  }, 180_000);

  test("losing every connection at once loses nothing either", async () => {
    const web = await openWeb();
    const day = await streamDay(database.store);
    const page = kept(openPage(web.url, day, await day.join("participant", "Ann")));
    await hasHeard(page, 1);
    for (let round = 0; round < 3; round++) {
      await cut("gameday%");
      await vi.waitFor(() => day.say("x".repeat(9_000)), patience);
      await hasHeard(page, await day.head());
    }
    expect(page.seqs()).toEqual(upTo(await day.head()));
  });

  test("a notification that nobody understands harms nobody", async () => {
    const web = await openWeb();
    const day = await streamDay(database.store);
    const page = kept(openPage(web.url, day, await day.join("participant", "Ann")));
    await hasHeard(page, 1);
    for (const payload of ["", "nonsense", "{}", `participants:${day.gameDayId}:not json`]) {
      for (const channel of [eventsChannel, presenceChannel, "gameday_health"]) {
        await database.store.owner.$executeRaw`SELECT pg_notify(${channel}, ${payload})`;
      }
    }
    await day.say("all is well");
    await hasHeard(page, 2);
    expect(web.realtime.state()).toBe("listening");
  });
});

describe("two web processes on one database", () => {
  test("bring everything to the pages of each, once", async () => {
    const webs = [await openWeb(), await openWeb()];
    const day = await streamDay(database.store);
    const people = [await day.join("participant", "Ann"), await day.join("participant", "Ben")];
    const pages = people.flatMap((who) => webs.map((web) => kept(openPage(web.url, day, who))));
    const olga = await day.join("organizer", "Olga");
    const organizers = webs.map((web) => kept(openPage(web.url, day, olga, { as: "organizers" })));
    for (let round = 0; round < 10; round++) {
      await Promise.all([day.say(`a ${round}`), day.say("b", "x".repeat(9_000)), day.confide(`c ${round}`)]);
    }
    for (const page of [...pages, ...organizers]) {
      await hasHeard(page, 32);
      expect(page.seqs()).toEqual(upTo(32));
    }
    const hidden = await day.head("organizers");
    for (const page of organizers) await vi.waitFor(() => expect(page.seqs("organizers")).toEqual(upTo(hidden)), patience);
    for (const page of pages) expect(page.seqs("organizers")).toEqual([]);
  });

  test("add up who is here, and forget the people of one that ends", async () => {
    const [one, two] = [await openWeb(), await openWeb()];
    const day = await streamDay(database.store);
    const ann = kept(openPage(one.url, day, await day.join("participant", "Ann", "api")));
    await sees(ann, { here: 1, workstreams: { api: 1 } });
    const ben = kept(openPage(two.url, day, await day.join("participant", "Ben", "identity")));
    const cay = kept(openPage(two.url, day, await day.join("participant", "Cay", "api")));
    const all = { here: 3, workstreams: { api: 2, identity: 1 } };
    await Promise.all([ann, ben, cay].map((page) => sees(page, all)));
    ben.close();
    const dee = kept(openPage(two.url, day, await day.join("participant", "Dee", "api")));
    await Promise.all([ann, cay, dee].map((page) => sees(page, { here: 3, workstreams: { api: 3 } })));
    await two.close();
    open.splice(open.indexOf(two), 1);
    await sees(ann, { here: 1, workstreams: { api: 1 } });
  });
});
