import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { eventCatalogue, eventNames, type EventName } from "#lib/domain/events.ts";
import { healthChannel } from "#lib/persistence/append-events.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { organizersNamespace } from "./organizer-protocol.ts";
import { canaryEvents } from "./testing/canary-events.ts";
import { openPage } from "./testing/page.ts";
import { streamDay, type Someone, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";
import { openWire, type Wire } from "./testing/wire.ts";

const patience = { timeout: 20_000, interval: 20 };
const hidden = eventNames.filter((name) => eventCatalogue[name].audience === "organizers");
let database: TestDatabase;
let web: TestWeb;
let day: StreamDay;
let ann: Someone;
let wires: Record<"ann" | "lea" | "olga", Wire>;

const text = (wire: Wire): string => wire.frames.join("\n");
const receives = (wire: Wire, words: string) => vi.waitFor(() => expect(text(wire)).toContain(words), patience);

beforeAll(async () => {
  database = await startTestDatabase();
  web = await openTestWeb(database.databaseUrl);
  day = await streamDay(database.store);
  ann = await day.join("participant", "Ann", "api");
  wires = {
    ann: openWire(web.url, day, ann),
    lea: openWire(web.url, day, await day.join("observer", "Lea")),
    olga: openWire(web.url, day, await day.join("organizer", "Olga"), { namespace: organizersNamespace }),
  };
  expect(await Promise.all(Object.values(wires).map(({ answer }) => answer))).toEqual(["connected", "connected", "connected"]);
});
afterAll(async () => {
  for (const wire of Object.values(wires)) wire.close();
  await web.close();
  await database.stop();
});

describe("an event of the backchannel", () => {
  test.each(canaryEvents.map((event, place) => [event.name, place, event] as const))(
    "%s reaches organizers only",
    async (name, place, event) => {
      const canary = `canary-of-${name}`;
      await day.tell([event]);
      await receives(wires.olga, canary);
      const after = `said after number ${place}`;
      await day.say(after);
      for (const wire of Object.values(wires)) await receives(wire, after);
      for (const wire of [wires.ann, wires.lea]) expect(text(wire)).not.toContain(canary);
    },
  );

  test("is tried for each one the catalogue stores", () => {
    const stored = hidden.filter((name) => eventCatalogue[name].stored);
    expect(canaryEvents.map(({ name }) => name).sort()).toEqual(stored.sort());
  });

  test("comes in one transaction with an open one, and only that is heard", async () => {
    const [secret] = canaryEvents;
    await day.tell([
      { name: "pause.answered", payload: { requestId: "p1", granted: true, answer: "told to all" } },
      ...(secret === undefined ? [] : [secret]),
    ]);
    await receives(wires.ann, "told to all");
    await receives(wires.olga, "told to all");
  });
});

test("a hidden probe is in the organizers' picture only", async () => {
  const probes = await database.store.organizers.probe.findMany({ where: { gameDayId: day.gameDayId } });
  const at = new Date();
  await database.store.organizers.probeSample.createMany({
    data: probes.map(({ id }) => ({ probeId: id, at, value: 41, inBounds: true })),
  });
  await database.store.organizers.healthTile.updateMany({ where: { gameDayId: day.gameDayId }, data: { at, value: 41 } });
  await vi.waitFor(async () => {
    await database.store.owner.$executeRaw`SELECT pg_notify(${healthChannel}, ${day.gameDayId})`;
    for (const wire of Object.values(wires)) expect(text(wire)).toContain("look-up");
    expect(text(wires.olga)).toContain("replica-pool");
  }, patience);
  expect(text(wires.olga)).toContain("replica-pool");
  for (const wire of [wires.ann, wires.lea]) {
    expect(text(wire)).toContain("look-up");
    expect(text(wire)).not.toContain("replica-pool");
  }
});

test("that a hidden probe was measured is not told by a picture of nothing new", async () => {
  const { gameDayId } = day;
  // The same picture comes again every few seconds, whatever was measured.
  const healthTold = () => new Set(wires.ann.frames.filter((frame) => frame.includes("health.measured"))).size;
  const probe = await database.store.organizers.probe.findFirstOrThrow({ where: { gameDayId, key: "replica-pool" } });
  const measured = async (value: number, shown: boolean): Promise<void> => {
    const at = new Date();
    await database.store.organizers.probeSample.create({ data: { probeId: probe.id, at, value, inBounds: true } });
    if (shown) await database.store.organizers.healthTile.updateMany({ where: { gameDayId }, data: { at, value } });
    await database.store.owner.$executeRaw`SELECT pg_notify(${healthChannel}, ${gameDayId})`;
    await receives(wires.olga, `"value":${value}`);
    if (shown) await receives(wires.ann, `"value":${value}`);
  };
  await measured(5001, true);
  const told = healthTold();
  for (const value of [5002, 5003, 5004]) await measured(value, false);
  await day.say("after the hidden ones");
  await receives(wires.ann, "after the hidden ones");
  expect(healthTold()).toBe(told);
  await measured(5005, true);
  expect(healthTold()).toBe(told + 1);
});

test("a participant who comes late and asks for the organizers' stream as well is sent the participants' only", async () => {
  const late = openWire(web.url, day, ann, { cursors: { participants: 0, organizers: 0 } });
  const last = (await day.all()).at(-1)?.id ?? "";
  await receives(late, last);
  const before = late.frames.length;
  late.socket.emit("resume", { participants: 0, organizers: 0 });
  await vi.waitFor(() => expect(late.frames.slice(before).join()).toContain(last), patience);
  late.close();
  for (const words of [...hidden, "canary", '"organizers"']) expect(text(late)).not.toContain(words);
});

test("nothing hidden was in any frame that a participant or observer received", () => {
  for (const wire of [wires.ann, wires.lea]) {
    for (const words of [...hidden, "canary", "organizers", "Olga"]) expect(text(wire)).not.toContain(words);
  }
  for (const name of hidden) expect(text(wires.olga)).toContain(name);
});

test("participants' sequence has no gap whatever organizers do, and no id tells of an order", async () => {
  const page = openPage(web.url, day, ann);
  await Promise.all(
    Array.from({ length: 30 }, async (_, round) => {
      await day.confide(`secret ${round}`);
      await day.say(`open ${round}`);
    }),
  );
  const last = await day.head();
  await vi.waitFor(() => expect(page.seqs().at(-1)).toBe(last), patience);
  page.close();
  expect(page.seqs()).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  for (const { id } of page.heard.participants) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
  const names: EventName[] = page.heard.participants.map(({ name }) => name);
  expect(names.filter((name) => eventCatalogue[name].audience === "organizers")).toEqual([]);
});

test("connection-state recovery is off: no socket is told an id or offset that others share", () => {
  for (const { frames } of Object.values(wires)) {
    const [admitted = ""] = frames;
    expect(Object.keys(JSON.parse(admitted.slice(admitted.indexOf("{"))) as object)).toEqual(["sid"]);
    const told = frames.filter((frame) => frame.startsWith("2")).map((frame) => JSON.parse(frame.slice(frame.indexOf("["))) as unknown[]);
    expect(told.length).toBeGreaterThan(0);
    for (const packet of told) expect(packet).toHaveLength(2);
  }
});

test("the ids a page is given count nobody's connections", async () => {
  const ids: string[] = [];
  for (let round = 0; round < 3; round++) {
    const wire = openWire(web.url, day, ann);
    await wire.answer;
    ids.push(wire.socket.id ?? "", wire.socket.io.engine.id);
    wire.close();
  }
  expect(new Set(ids.map((id) => id.slice(-6, -2))).size).toBe(6);
  for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
});

test("who is here counts no organizers and no observers", async () => {
  const other = await streamDay(database.store);
  const counts = (page: ReturnType<typeof openPage>) =>
    page.pictures.flatMap((picture) => (picture.name === "presence.changed" ? [picture.payload.here] : []));
  const first = openPage(web.url, other, await other.join("participant", "Ann"));
  await vi.waitFor(() => expect(counts(first)).toContain(1), patience);
  const sam = await other.join("organizer", "Sam");
  const watchers = [
    openPage(web.url, other, sam, { as: "organizers" }),
    openPage(web.url, other, await other.join("observer", "Lea")),
    openPage(web.url, other, await other.join("organizer", "Oskar"), { as: "organizers" }),
  ];
  for (const page of watchers) await vi.waitFor(() => expect(counts(page).at(-1)).toBe(1), patience);
  await other.joinAlso(sam, "participant");
  const double = [openPage(web.url, other, sam), openPage(web.url, other, sam)];
  for (const page of [first, ...watchers, ...double]) await vi.waitFor(() => expect(counts(page).at(-1)).toBe(2), patience);
  expect(Math.max(...counts(first))).toBe(2);
  for (const page of [first, ...watchers, ...double]) page.close();
});
