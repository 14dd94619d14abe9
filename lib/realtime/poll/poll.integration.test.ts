import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { runCommand } from "#lib/commands/gate.ts";
import { removePerson } from "#lib/commands/people/remove.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { organizersPollPath } from "../organizer-protocol.ts";
import { canaryEvents } from "../testing/canary-events.ts";
import { openPage, type TestPage } from "../testing/page.ts";
import { poll } from "../testing/poll.ts";
import { takeTurns } from "../testing/take-turns.ts";
import { streamDay, type StreamDay } from "../testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "../testing/web.ts";

const patience = { timeout: 30_000, interval: 20 };
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => 1 + index);
let database: TestDatabase;
let webs: TestWeb[];
let day: StreamDay;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);
const first = () => webs[0] ?? expect.fail();
const hasHeard = (page: TestPage, last: number) => vi.waitFor(() => expect(page.seqs().at(-1)).toBe(last), patience);

beforeAll(async () => {
  database = await startTestDatabase();
  webs = [await openTestWeb(database.databaseUrl), await openTestWeb(database.databaseUrl)];
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(async () => {
  for (const web of webs) await web.close();
  await database.stop();
});

describe("where WebSocket is blocked and several web processes answer in turn, through a proxy of HTTP/1.0", () => {
  test("a page hears every event once and in order, and is one of those who are here", async () => {
    day = await streamDay(database.store);
    const proxy = kept(await takeTurns(webs.map(({ url }) => url)));
    const page = kept(openPage(proxy.url, day, await day.join("participant", "Ann", "api")));
    const watch = kept(openPage(first().url, day, await day.join("participant", "Ben", "api")));
    await vi.waitFor(() => expect(page.status()).toBe("connected"), patience);
    for (let round = 0; round < 30; round++) await day.say(`short ${round}`, round % 3 === 0 ? "long".padEnd(9_000) : "b");
    await hasHeard(page, await day.head());
    expect(page.seqs()).toEqual(upTo(62));
    const here = () => watch.pictures.flatMap((one) => (one.name === "presence.changed" ? [one.payload.here] : []));
    await vi.waitFor(() => expect(here().at(-1)).toBe(2), patience);
    await vi.waitFor(() => expect(page.pictures.map(({ name }) => name)).toContain("presence.changed"), patience);
    expect(Math.max(...here())).toBe(2);
    expect(proxy.upgrades()).toBeGreaterThan(0);
  });

  test("the organizers' page hears both streams", async () => {
    day = await streamDay(database.store);
    const proxy = kept(await takeTurns(webs.map(({ url }) => url)));
    const page = kept(openPage(proxy.url, day, await day.join("organizer", "Olga"), { as: "organizers" }));
    for (let round = 0; round < 10; round++) await Promise.all([day.say("aloud"), day.confide("in confidence")]);
    const hidden = await day.head("organizers");
    await vi.waitFor(() => expect(page.seqs("organizers")).toEqual(upTo(hidden)), patience);
    await hasHeard(page, 10);
  });

  test("the page is back on WebSocket when that works again, and hears nothing twice", async () => {
    day = await streamDay(database.store);
    const proxy = kept(await takeTurns(webs.map(({ url }) => url)));
    const page = kept(openPage(proxy.url, day, await day.join("participant", "Ann")));
    await day.say("by poll");
    await hasHeard(page, 2);
    proxy.letUpgradesThrough();
    await vi.waitFor(() => expect(proxy.lines()).toBeGreaterThan(0), patience);
    await day.say("by socket");
    await hasHeard(page, 3);
    expect(page.seqs()).toEqual(upTo(3));
  });
});

describe("a question", () => {
  test("is answered when something is told, with what follows its cursor", async () => {
    day = await streamDay(database.store);
    const ann = await day.join("participant", "Ann");
    const asked = poll(first().url, day, ann, { after: 1, waitMs: 10_000 });
    await day.say("two");
    const { told } = await asked;
    expect(told?.batches.map(({ events }) => events.map(({ seq }) => seq))).toEqual([[2]]);
    expect(told?.heldMs).toBeLessThan(10_000);
  });

  test("is answered with nothing when the wait is over", async () => {
    day = await streamDay(database.store);
    const { told } = await poll(first().url, day, await day.join("participant", "Ann"), { after: 1, waitMs: 50, pictures: true });
    expect(told?.batches).toEqual([]);
    expect(told?.pictures.map(({ name }) => name)).toEqual(["presence.changed", "health.measured"]);
  });

  test("of somebody who is removed while it waits is answered as if there were no such game day", async () => {
    day = await streamDay(database.store);
    const [ann, ben] = [await day.join("participant", "Ann"), await day.join("organizer", "Ben")];
    for (const [who, path] of [
      [ann, "stream"],
      [ben, organizersPollPath],
    ] as const) {
      const head = { after: await day.head(), hidden: await day.head("organizers") };
      const asked = poll(first().url, day, who, { ...head, path, waitMs: 10_000 });
      await runCommand(database.store, removePerson, { personId: "founder", name: "Olga" }, day.gameDayId, { personId: who.personId });
      const [{ status, text }, absent] = [await asked, await poll(first().url, { gameDayId: crypto.randomUUID() }, who, { path })];
      expect([status, text]).toEqual([404, absent.text]);
    }
  });

  test("of somebody who is none of them is answered so too, whatever they are", async () => {
    day = await streamDay(database.store);
    const [ann, olga] = [await day.join("participant", "Ann"), await day.join("organizer", "Olga")];
    const absent = await poll(first().url, { gameDayId: crypto.randomUUID() }, ann);
    expect(absent.status).toBe(404);
    for (const [who, path] of [
      [null, "stream"],
      [null, organizersPollPath],
      [olga, "stream"],
      [ann, organizersPollPath],
    ] as const) {
      const { status, text } = await poll(first().url, day, who, { path });
      expect([status, text]).toEqual([404, absent.text]);
    }
    for (const after of [-1, Number.NaN, 3_000_000_000]) expect((await poll(first().url, day, ann, { after })).status).toBe(404);
  });

  test("of a participant is answered nothing hidden, the organizers' all of it", async () => {
    day = await streamDay(database.store);
    await day.tell(canaryEvents);
    await day.say("aloud");
    const ann = await poll(first().url, day, await day.join("participant", "Ann"), { hidden: 0, pictures: true });
    const olga = await poll(first().url, day, await day.join("organizer", "Olga"), { path: organizersPollPath, hidden: 0, pictures: true });
    for (const { name } of canaryEvents) {
      expect(ann.text).not.toContain(name);
      expect(olga.text).toContain(`canary-of-${name}`);
    }
    for (const words of ["canary", "organizers", "probes.measured"]) expect(ann.text).not.toContain(words);
  });

  test("for everything is answered in pages that end", async () => {
    day = await streamDay(database.store);
    const ann = await day.join("participant", "Ann");
    await day.say(...Array.from({ length: 120 }, () => "x".repeat(4_000)));
    const { told, text } = await poll(first().url, day, ann);
    expect(told?.batches[0]?.events.length).toBeLessThan(120);
    expect(text.length).toBeLessThan(300_000);
  });

  test("waits the longer the more participants ask, however many organizers do", async () => {
    const busy = kept(await openTestWeb(database.databaseUrl, { polls: { burst: 100, perSecond: 100, eachMs: 900 } }));
    day = await streamDay(database.store);
    const [ann, olga] = [await day.join("participant", "Ann"), await day.join("organizer", "Olga")];
    const hidden = { path: organizersPollPath, after: await day.head(), hidden: await day.head("organizers"), waitMs: 10_000 };
    const conducting = Promise.all(Array.from({ length: 11 }, () => poll(busy.url, day, olga, hidden)));
    const alone = await poll(busy.url, day, ann, { waitMs: 10_000 });
    expect(alone.told?.batches).toHaveLength(1);
    // A timer may fire a moment early.
    expect(alone.told?.heldMs).toBeGreaterThan(890);
    expect(alone.told?.heldMs).toBeLessThan(10_000);
    await day.say("that is all");
    await day.confide("that is all");
    await conducting;
  });

  test("too many are refused with when to come back, and others' are not", async () => {
    day = await streamDay(database.store);
    const strict = kept(await openTestWeb(database.databaseUrl, { polls: { burst: 2, perSecond: 0.001 } }));
    const [ann, ben] = [await day.join("participant", "Ann"), await day.join("participant", "Ben")];
    const answers = [];
    for (let round = 0; round < 3; round++) answers.push(await poll(strict.url, day, ann, { after: 2 }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers["retry-after"]).toBe("2");
    expect((await poll(strict.url, day, ben)).status).toBe(200);
  });
});
