import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { runCommand } from "#lib/commands/gate.ts";
import { deleteGameDay } from "#lib/commands/game-day/delete.ts";
import { deletedChannel } from "#lib/persistence/deleting/deleted-game-days.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { organizersNamespace } from "./organizer-protocol.ts";
import { openPage, type TestPage } from "./testing/page.ts";
import { streamDay, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";
import { openWire } from "./testing/wire.ts";

const patience = { timeout: 60_000, interval: 20 };
let database: TestDatabase;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

const aWeb = async (): Promise<TestWeb> => kept(await openTestWeb(database.databaseUrl));
const remove = async ({ gameDayId }: StreamDay): Promise<unknown> => {
  const { name } = await database.store.owner.gameDay.findUniqueOrThrow({ where: { id: gameDayId } });
  return runCommand(database.store, deleteGameDay, { personId: "founder", name: "Olga" }, gameDayId, { name });
};
const becomes = (page: TestPage, status: string) => vi.waitFor(() => expect(page.status()).toBe(status), patience);
const hears = (page: TestPage, body: string) =>
  vi.waitFor(() => expect(page.heard.participants.map(({ payload }) => ("body" in payload ? payload.body : ""))).toContain(body), patience);

test("everybody of a deleted game day is told so in every web process and cut off for good; participants are told no more than that", async () => {
  const webs = [await aWeb(), await aWeb()];
  const day = await streamDay(database.store);
  const [ann, oskar] = [await day.join("participant", "Ann"), await day.join("organizer", "Oskar")];
  const pagesOf = (transport: "websocket" | "polling") =>
    webs.map(({ url }) => ({
      participant: kept(openPage(url, day, ann, { transport })),
      organizer: kept(openPage(url, day, oskar, { transport, as: "organizers" })),
    }));
  const pages = [...pagesOf("websocket"), ...pagesOf("polling")];
  const all = pages.flatMap(({ participant, organizer }) => [participant, organizer]);
  await day.say("before");
  await Promise.all(all.map((page) => hears(page, "before")));

  await remove(day);
  await Promise.all(all.map((page) => becomes(page, "deleted")));
  for (const { participant, organizer } of pages) {
    expect(participant.gone).toEqual([{}]);
    expect(organizer.gone).toEqual([{ deleted: { by: "Olga", at: expect.any(String) } }]);
  }
  const [url = ""] = webs.map((one) => one.url);
  expect(await openWire(url, day, ann).answer).toBe("Invalid namespace");
  expect(await openWire(url, day, oskar, { namespace: organizersNamespace }).answer).toBe("Invalid namespace");
  for (const page of all) expect(page.statuses.slice(page.statuses.indexOf("deleted"))).toEqual(["deleted"]);
  for (const web of webs) expect(web.said()).toEqual([]);
});

test("whoever merely says that a game day was deleted ends nothing", async () => {
  const web = await aWeb();
  const day = await streamDay(database.store);
  const page = kept(openPage(web.url, day, await day.join("participant", "Ann")));
  await day.say("before");
  await hears(page, "before");
  await database.store.owner.$executeRaw`SELECT pg_notify(${deletedChannel}, ${day.gameDayId})`;
  await day.say("after");
  await hears(page, "after");
  expect(page.gone).toEqual([]);
});

test("a deletion that was not heard of is told when the database is heard again", async () => {
  const web = await aWeb();
  const day = await streamDay(database.store);
  const page = kept(openPage(web.url, day, await day.join("participant", "Ann")));
  await day.say("before");
  await hears(page, "before");
  await database.store.owner
    .$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'gameday publisher'`;
  await vi.waitFor(() => expect(web.realtime.state()).toBe("reconnecting"), { timeout: 20_000, interval: 1 });
  await remove(day);
  await becomes(page, "deleted");
});
