import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { openPage } from "./testing/page.ts";
import { streamDay, type Someone, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";
import { openWire, type Wire } from "./testing/wire.ts";

const patience = { timeout: 20_000, interval: 20 };
let database: TestDatabase;
let web: TestWeb;
let day: StreamDay;
let ann: Someone;
let ben: Someone;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);

beforeAll(async () => {
  database = await startTestDatabase();
  web = await openTestWeb(database.databaseUrl);
  day = await streamDay(database.store);
  ann = await day.join("participant", "Ann");
  ben = await day.join("participant", "Ben");
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(async () => {
  await web.close();
  await database.stop();
});

const lost = (wire: Wire): Promise<unknown> => new Promise((resolve) => wire.socket.io.engine.once("close", resolve));
const goesOn = async (page: ReturnType<typeof openPage>) => {
  const connections = page.connections();
  await day.say("still here");
  const head = await day.head();
  await vi.waitFor(() => expect(page.seqs().at(-1)).toBe(head), patience);
  expect(page.connections()).toBe(connections);
};
test("asking for the past again and again is answered once for all that was asked meanwhile", async () => {
  await day.say(...Array.from({ length: 30 }, (_, index) => `word ${index}`));
  const wire = kept(openWire(web.url, day, ben, { cursors: { participants: await day.head() } }));
  expect(await wire.answer).toBe("connected");
  const batches: number[] = [];
  const newest: number[] = [];
  wire.socket.on("events", ({ events }: { events: { seq: number }[] }) => {
    batches.push(events[0]?.seq ?? 0);
    newest.push(events.at(-1)?.seq ?? 0);
  });
  for (let time = 0; time < 25; time++) wire.socket.emit("resume", { participants: 0 });
  await day.say("the newest");
  const head = await day.head();
  await vi.waitFor(() => expect([newest.includes(head), batches.includes(1)]).toEqual([true, true]), patience);
  expect(batches.filter((first) => first === 1).length).toBeLessThan(6);
});

const loud: [string, (wire: Wire) => void][] = [
  ["asks for the time without end", (wire) => void wire.socket.emit("clock", () => undefined)],
  ["resumes without end", (wire) => void wire.socket.emit("resume", { participants: 0 })],
  ["says what nobody knows without end", (wire) => void wire.socket.emit("no such word")],
  ["knocks at namespaces without end", (wire) => void wire.socket.io.engine.send("0/no-such-namespace,")],
  [
    "joins and leaves without end",
    (wire) => void (wire.socket.io.engine.send("1/participants,"), wire.socket.io.engine.send("0/participants,{}")),
  ],
];

test.each(loud)("a socket is ended that %s, and the others hear on", async (what, speak) => {
  const page = kept(openPage(web.url, day, ben));
  await vi.waitFor(() => expect(page.status()).toBe("connected"), patience);
  const who = await day.join("participant", `One who ${what}`);
  const wire = kept(openWire(web.url, day, who));
  expect(await wire.answer).toBe("connected");
  const ended = lost(wire);
  for (let word = 0; word < 60; word++) speak(wire);
  await ended;
  await goesOn(page);
});

test("whoever was ended for saying too much is not let in again at once, by the same session on another connection either", async () => {
  const who = await day.join("participant", "Loud");
  const [wire, other] = [kept(openWire(web.url, day, who)), kept(openWire(web.url, day, who))];
  expect(await Promise.all([wire.answer, other.answer])).toEqual(["connected", "connected"]);
  const ended = lost(wire);
  for (let word = 0; word < 60; word++) wire.socket.emit("resume", { participants: 0 });
  await ended;
  expect(await kept(openWire(web.url, day, who)).answer).toContain("websocket error");
  expect(await kept(openWire(web.url, day, who, { headers: { cookie: `a=b; ${who.cookie}` } })).answer).toContain("websocket error");
  expect(other.socket.connected).toBe(true);
  expect(await kept(openWire(web.url, day, ben)).answer).toBe("connected");
});

test("one that nobody admitted is ended too", async () => {
  const wire = kept(openWire(web.url, day, null));
  expect(await wire.answer).toBe("Invalid namespace");
  const again = kept(openWire(web.url, day, null));
  const ended = lost(again);
  for (let word = 0; word < 60; word++) again.socket.io.engine.send('0/participants,{"gameDayId":"x"}');
  await ended;
});

test("what a page says in an ordinary minute ends nothing", async () => {
  const wire = kept(openWire(web.url, day, ann));
  expect(await wire.answer).toBe("connected");
  for (let round = 0; round < 20; round++) expect(await wire.socket.timeout(10_000).emitWithAck("clock")).toBeTypeOf("number");
  wire.socket.emit("resume", { participants: 0 });
  expect(await wire.socket.timeout(10_000).emitWithAck("clock")).toBeTypeOf("number");
  expect(wire.socket.connected).toBe(true);
});

test("a frame that is too big ends its socket, not the server", async () => {
  const page = kept(openPage(web.url, day, ben));
  await vi.waitFor(() => expect(page.status()).toBe("connected"), patience);
  const wire = kept(openWire(web.url, day, ann));
  expect(await wire.answer).toBe("connected");
  wire.socket.emit("resume", { participants: 0, words: "x".repeat(5_000) });
  await wire.ended;
  await goesOn(page);
});

test.each(["2", "5/participants,", "9", '2/participants,["disconnect"]', "not a packet at all", '2/participants,["clock","no callback"]'])(
  "what is no packet of ours harms nobody: %s",
  async (packet) => {
    const page = kept(openPage(web.url, day, ben));
    await vi.waitFor(() => expect(page.status()).toBe("connected"), patience);
    const wire = kept(openWire(web.url, day, ann));
    expect(await wire.answer).toBe("connected");
    wire.socket.io.engine.send(packet);
    await goesOn(page);
    expect(web.said()).toEqual([]);
  },
);
