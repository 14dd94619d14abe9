import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { socketPath, tooManyWords } from "./protocol.ts";
import { openPage } from "./testing/page.ts";
import { streamDay, type Someone, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";
import { openWire } from "./testing/wire.ts";

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
  web = await openTestWeb(database.databaseUrl, { joining: { most: 3, withinMs: 1_500 } });
  day = await streamDay(database.store);
  ann = await day.join("participant", "Ann");
  ben = await day.join("participant", "Ben");
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(async () => {
  await web.close();
  await database.stop();
});

/** A connection that never joins: what became of it first, and its end. */
function idle(): { opened: Promise<boolean>; ended: Promise<void>; close: () => void } {
  const socket = new WebSocket(`${web.url.replace("http", "ws")}${socketPath}/?EIO=4&transport=websocket`);
  const ended = new Promise<void>((resolve) => socket.addEventListener("close", () => resolve()));
  const opened = new Promise<boolean>((resolve) => socket.addEventListener("open", () => resolve(true)));
  return kept({ opened: Promise.race([opened, ended.then(() => false)]), ended, close: () => socket.close() });
}

test("connections that don't join are few and end soon, and keep nobody from joining", async () => {
  const first = [idle(), idle(), idle()];
  expect(await Promise.all(first.map(({ opened }) => opened))).toEqual([true, true, true]);
  const next = idle();
  expect(await next.opened).toBe(true);
  const wire = kept(openWire(web.url, day, ben));
  expect(await wire.answer).toBe("connected");
  await Promise.all([...first, next].map(({ ended }) => ended));
  expect(wire.socket.connected).toBe(true);
});

test("a line that leaves its namespace is ended, and one that has another is not", async () => {
  const wire = kept(openWire(web.url, day, ann));
  expect(await wire.answer).toBe("connected");
  const lost = new Promise((resolve) => wire.socket.io.engine.once("close", resolve));
  wire.socket.io.engine.send("1/participants,");
  await lost;
  const olga = await day.join("organizer", "Olga of two");
  await day.joinAlso(olga, "participant");
  const both = kept(openWire(web.url, day, olga));
  expect(await both.answer).toBe("connected");
  const frames = () => both.frames.join("\n");
  both.socket.io.engine.send(`0/organizers,${JSON.stringify({ gameDayId: day.gameDayId, cursors: {} })}`);
  await vi.waitFor(() => expect(frames()).toContain("0/organizers,{"), patience);
  both.socket.io.engine.send("1/organizers,");
  expect(await both.socket.timeout(10_000).emitWithAck("clock")).toBeTypeOf("number");
});

test("one person joins by a score of connections; the next is told why, polls, and joins when one has ended", async () => {
  const wires = [];
  for (let count = 0; count < 20; count++) {
    const wire = kept(openWire(web.url, day, ann));
    expect(await wire.answer).toBe("connected");
    wires.push(wire);
  }
  expect(await kept(openWire(web.url, day, ann)).answer).toBe(tooManyWords);
  expect(await kept(openWire(web.url, day, ben)).answer).toBe("connected");
  const page = kept(openPage(web.url, day, ann));
  await day.say("heard all the same");
  const head = await day.head();
  await vi.waitFor(() => expect(page.seqs().at(-1)).toBe(head), patience);
  wires[0]?.close();
  await vi.waitFor(async () => {
    const again = kept(openWire(web.url, day, ann));
    expect(await again.answer).toBe("connected");
  }, patience);
});
