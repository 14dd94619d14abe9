import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { badNetworkTo, type BadNetwork } from "./testing/bad-network.ts";
import { openPage, type TestPage } from "./testing/page.ts";
import { streamDay, type Someone, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";
import { openWire } from "./testing/wire.ts";

const patience = { timeout: 30_000, interval: 20 };
const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const numbered = (count: number): string[] => upTo(count).map((n) => `word ${n}`);

let database: TestDatabase;
let web: TestWeb;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);
const hasHeard = (page: TestPage, last: number) => vi.waitFor(() => expect(page.seqs().at(-1)).toBe(last), patience);

beforeAll(async () => {
  database = await startTestDatabase();
  web = await openTestWeb(database.databaseUrl);
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(async () => {
  await web.close();
  await database.stop();
});

test("pages whose line is cut at random hear every event once and in order, while more are appended", async () => {
  const day = await streamDay(database.store);
  const lines: { network: BadNetwork; page: TestPage }[] = [];
  for (let index = 0; index < 8; index++) {
    const network = kept(await badNetworkTo(web.url));
    const who = await day.join("participant", `Engineer ${index}`);
    lines.push({ network, page: kept(openPage(network.url, day, who, { transport: index % 4 === 3 ? "polling" : "websocket" })) });
  }
  const pick = () => lines[Math.floor(Math.random() * lines.length)] ?? expect.fail("no lines");
  const cutAndWait = async () => {
    // One with a WebSocket: between two questions of a page that polls there is nothing to cut.
    const { network, page } = lines[Math.floor(Math.random() * 3)] ?? expect.fail("no lines");
    const before = page.connections();
    network.cut();
    await vi.waitFor(() => expect(page.connections()).toBeGreaterThan(before), patience);
  };
  const write = async () => {
    for (let round = 0; round < 150; round++) {
      if (round % 3 === 0) pick().network.cut();
      // Of several lengths: short ones travel in the notification, long ones are read from the database.
      const length = round % 5 === 0 ? 9_000 : 20;
      await day.say(...upTo(1 + Math.floor(Math.random() * 4)).map((n) => `${round}.${n} ${"x".repeat(length)}`));
    }
  };
  const cutOften = async () => {
    for (let round = 0; round < 12; round++) await cutAndWait();
  };
  await Promise.all([write(), write(), cutOften()]);
  const last = await day.head();
  for (const { page } of lines) await hasHeard(page, last);
  const told = (await day.all()).map(({ id }) => id);
  for (const { page } of lines) {
    expect(page.seqs()).toEqual(upTo(last));
    expect(page.heard.participants.map(({ id }) => id)).toEqual(told);
  }
}, 180_000);

test("a page that was away for more than one page of events hears them all, and as many at once when it is there", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  await day.say(...numbered(903));
  const page = kept(openPage(web.url, day, ann, { cursors: { participants: 1 } }));
  await hasHeard(page, 904);
  await day.say(...numbered(1_203));
  await hasHeard(page, 2_107);
  await day.say("one more");
  await hasHeard(page, 2_108);
  expect(page.seqs()).toEqual(upTo(2_108, 2));
});

test("what was missed comes in pages of 500", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  await day.say(...numbered(903));
  const wire = kept(openWire(web.url, day, ann));
  const sizes: number[] = [];
  wire.socket.on("events", ({ events }: { events: unknown[] }) => sizes.push(events.length));
  await vi.waitFor(() => expect(sizes).toEqual([500, 404]), patience);
});

test.each(["websocket", "polling"] as const)(
  "a page that missed more than a thousand is told to load anew, not sent them: %s",
  async (transport) => {
    const day = await streamDay(database.store);
    const ann = await day.join("participant", "Ann");
    await day.say(...numbered(2_500));
    const page = kept(openPage(web.url, day, ann, { cursors: { participants: 1 }, transport }));
    await vi.waitFor(() => expect(page.behind).toEqual([2_501]), patience);
    await day.say("what follows");
    await hasHeard(page, 2_502);
    expect(page.seqs()).toEqual([2_502]);
    expect(page.behind).toEqual([2_501]);
  },
);

test("asking for a long stream from its beginning, again and again, brings no megabytes", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  await day.say(...Array.from({ length: 1_500 }, () => "x".repeat(4_000)));
  const wire = kept(openWire(web.url, day, ann));
  await vi.waitFor(() => expect(wire.frames.join()).toContain("behind"), patience);
  for (let time = 0; time < 20; time++) wire.socket.emit("resume", { participants: 0 });
  wire.socket.emit("resume", { participants: await day.head() });
  await day.say("the newest");
  await vi.waitFor(() => expect(wire.frames.join()).toContain("the newest"), patience);
  expect(wire.frames.join().length).toBeLessThan(20_000);
});

test("without a cursor, or with 0, the stream begins at its beginning", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  await day.say(...numbered(3));
  const [none, zero] = [kept(openPage(web.url, day, ann)), kept(openPage(web.url, day, ann, { cursors: { participants: 0 } }))];
  await hasHeard(none, 4);
  await hasHeard(zero, 4);
  expect([none.seqs(), zero.seqs()]).toEqual([upTo(4), upTo(4)]);
});

test("a page that knows more than the process has read is told only what follows", async () => {
  const day = await streamDay(database.store);
  const [ann, ben] = [await day.join("participant", "Ann"), await day.join("participant", "Ben")];
  const first = kept(openPage(web.url, day, ann));
  await hasHeard(first, 2);
  await day.say(...numbered(4));
  const second = kept(openPage(web.url, day, ben, { cursors: { participants: 6 } }));
  await vi.waitFor(() => expect(second.status()).toBe("connected"), patience);
  await day.say("seven");
  await hasHeard(second, 7);
  await hasHeard(first, 7);
  expect([first.seqs(), second.seqs()]).toEqual([upTo(7), [7]]);
});

test("a cursor ahead of the server is no error: the page hears on from there", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  const page = kept(openPage(web.url, day, ann, { cursors: { participants: 4 } }));
  await vi.waitFor(() => expect(page.status()).toBe("connected"), patience);
  await day.say(...numbered(5));
  await hasHeard(page, 6);
  expect(page.seqs()).toEqual([5, 6]);
  expect(web.said()).toEqual([]);
});

/** The sequence numbers that came over the wire, before any client sorts them out. */
const wired = (day: StreamDay, who: Someone, participants: number) => {
  const wire = kept(openWire(web.url, day, who, { cursors: { participants } }));
  const seqs: number[] = [];
  wire.socket.on("events", ({ events }: { events: { seq: number }[] }) => seqs.push(...events.map(({ seq }) => seq)));
  return { wire, seqs, gets: (...wanted: number[]) => vi.waitFor(() => expect(seqs).toEqual(wanted), patience) };
};

test("a client that asks to resume is sent everything after its cursor again, and then each once", async () => {
  const day = await streamDay(database.store);
  const { wire, seqs, gets } = wired(day, await day.join("participant", "Ann"), 0);
  await gets(1);
  await day.say(...numbered(4));
  await gets(...upTo(5));
  wire.socket.emit("resume", { participants: 2 });
  await gets(...upTo(5), 3, 4, 5);
  wire.socket.emit("resume", { participants: -1 });
  wire.socket.emit("resume", "nonsense");
  await day.say("six");
  await vi.waitFor(() => expect(seqs.slice(8)).toEqual([6]), patience);
});

test("whatever the cursor, exactly what follows it is sent, from memory or from the database", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  await day.say(...numbered(3));
  await wired(day, ann, 0).gets(...upTo(4));
  await day.say(...numbered(3));
  const all = Array.from({ length: 9 }, (_, cursor) => wired(day, ann, cursor));
  for (const [cursor, { gets }] of all.entries()) await gets(...upTo(7, cursor + 1));
  await day.say(...numbered(3));
  for (const [cursor, { gets }] of all.slice(0, 8).entries()) await gets(...upTo(10, cursor + 1));
});

test("who comes while events are appended is sent each once on the wire, without a gap", async () => {
  const day = await streamDay(database.store);
  // One person joins by no more than a score of connections.
  const people = [await day.join("participant", "Ann"), await day.join("participant", "Ben")] as const;
  const comers: { from: number; seqs: number[] }[] = [];
  for (let round = 0; round < 40; round++) {
    const said = Promise.all([day.say(...numbered(3)), day.say("x".repeat(9_000)), day.say("short")]);
    const from = Math.floor(Math.random() * (await day.head()));
    comers.push({ from, ...wired(day, people[round < 20 ? 0 : 1], from) });
    await said;
  }
  const last = await day.head();
  for (const { seqs } of comers) await vi.waitFor(() => expect(seqs.at(-1)).toBe(last), patience);
  for (const { from, seqs } of comers) expect(seqs).toEqual(upTo(last, from + 1));
});

test("a page comes back by itself when its server ends, and hears from the next one what was said meanwhile", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  const first = await openTestWeb(database.databaseUrl);
  const page = kept(openPage(first.url, day, ann));
  await hasHeard(page, 1);
  await first.close();
  await vi.waitFor(() => expect(page.status()).toBe("offline"), patience);
  await day.say(...numbered(3));
  kept(await openTestWeb(database.databaseUrl, { port: Number(new URL(first.url).port) }));
  await hasHeard(page, 4);
  expect(page.seqs()).toEqual(upTo(4));
});
