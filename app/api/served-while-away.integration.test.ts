import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { joinByLink } from "#lib/access/joining/join.ts";
import { aBrowser, type TestBrowser } from "#lib/access/testing/a-browser.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import { personOf } from "#lib/access/person.ts";
import { aSmallDay, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { storeSpans } from "#lib/persistence/connection-spans.ts";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { POST as postCommand } from "./game-days/[gameDayId]/commands/[command]/route.ts";
import { GET as getView } from "./game-days/[gameDayId]/views/[name]/route.ts";

let database: TestDatabase;
let day: SmallDay;
const names = ["Ida", "Karl", "Mona", "Otis", "Vera"];

beforeAll(async () => {
  database = await startTestDatabase();
  vi.stubEnv("DATABASE_URL", database.databaseUrl);
  day = await aSmallDay(database.store);
});
afterAll(async () => {
  await closeStore(processStore());
  await database.stop();
  vi.unstubAllEnvs();
});

const minuteMs = 60_000;
const params = <Rest extends object>(rest: Rest) => ({ params: Promise.resolve({ gameDayId: day.gameDayId, ...rest }) });
const spansOf = (personId: string) => database.store.owner.connectionSpan.findMany({ where: { personId }, orderBy: { since: "asc" } });

/** Somebody whose connection ended two minutes ago. */
async function away() {
  const browser = aBrowser();
  const token = await linkFor(database.store, day.gameDayId, "participant");
  const joined = await joinByLink(database.store, token, { name: names.pop() ?? "", workstreamKey: null }, browser.headers());
  browser.keep(joined.cookies);
  const { personId } = (await personOf(browser.headers(), database.store)) ?? expect.fail();
  const until = Date.now() - 2 * minuteMs;
  await storeSpans(database.store.organizers, [
    { id: randomUUID(), gameDayId: day.gameDayId, personId, since: until - minuteMs, until, open: false },
  ]);
  return { browser, personId };
}

const isKept = (moment: Date) => expect(moment.getTime()).toBeLessThanOrEqual(Date.now() - minuteMs);

/** Sends an observation as of a minute ago; the moment that counts for it. */
async function claim(browser: TestBrowser): Promise<Date> {
  const observationId = randomUUID();
  const now = Date.now();
  const [writtenAt, sentAt] = [new Date(now - minuteMs).toISOString(), new Date(now).toISOString()];
  const input = { observationId, roomKey: "gameday", body: "slow", applicationKey: "api", severity: "major", since: null };
  const body = JSON.stringify({ ...input, writtenAt, sentAt });
  const request = new Request("http://gameday.test/command", { method: "POST", headers: browser.headers(), body });
  expect((await postCommand(request, params({ command: "record-observation" }))).status).toBe(200);
  return (await database.store.owner.observation.findUniqueOrThrow({ where: { id: observationId } })).writtenAt;
}

test("whoever reads nothing keeps the moment of writing, one word after the other", async () => {
  const { browser } = await away();
  for (let word = 0; word < 2; word++) isKept(await claim(browser));
});

test.each([
  ["the view", "incident"],
  ["the wall", "wall"],
])("whoever was served %s while away claims no moment before that", async (_, name) => {
  const { browser, personId } = await away();
  for (let look = 0; look < 3; look++)
    expect((await getView(new Request("http://gameday.test/", { headers: browser.headers() }), params({ name }))).status).toBe(200);
  const [, sign, ...others] = await spansOf(personId);
  if (sign === undefined) expect.fail("not written down");
  expect(sign.open).toBe(false);
  expect(others.length).toBeLessThan(2);
  // They come back with it: what was just served has not cut the moment that they wrote before.
  isKept(await claim(browser));
  const at = new Date(Date.now() - minuteMs / 2);
  await database.store.owner.connectionSpan.updateMany({ where: { personId, since: sign.since }, data: { since: at, until: at } });
  await database.store.owner.connectionSpan.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } });
  expect(await claim(browser)).toEqual(at);
});

test("whoever never had a connection is not written down, and claims nothing", async () => {
  const { browser, personId } = await away();
  await database.store.owner.connectionSpan.deleteMany({ where: { personId } });
  await getView(new Request("http://gameday.test/", { headers: browser.headers() }), params({ name: "incident" }));
  expect(await spansOf(personId)).toEqual([]);
  const before = Date.now();
  expect((await claim(browser)).getTime()).toBeGreaterThan(before - minuteMs / 2);
});
