import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listen, usualHeartbeat, type Heartbeat } from "./listen.ts";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";
import { startMutingPooler } from "./testing/mute-idle.ts";
import { openWire } from "./testing/open-wire.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const soon = { everyMs: 50, withinMs: 2_000 };
/** A machine with too much to do loses none. */
const patient = { everyMs: 50, withinMs: 60_000 };
const patience = { timeout: 60_000, interval: 20 };

/** Listens to a channel; `looks` counts how often it was told to look by itself. */
function hear(databaseUrl: string, heartbeat: Heartbeat = soon) {
  const heard: string[] = [];
  const lost: string[] = [];
  let looks = 0;
  const listening = listen({
    databaseUrl,
    name: "test",
    channels: ["gameday_test"],
    onNotification: (_, payload) => heard.push(payload),
    catchUp: () => (looks += 1),
    onLost: (error) => lost.push((error as Error).message),
    heartbeat,
  });
  return { ...listening, heard, lost, looks: () => looks };
}

test("a connection by which notifications come is believed, and nothing else looks", async () => {
  const one = hear(database.databaseUrl, patient);
  await vi.waitFor(() => expect(one.state()).toBe("listening"), patience);
  await database.store.owner.$executeRaw`SELECT pg_notify('gameday_test', 'said elsewhere')`;
  await vi.waitFor(() => expect(one.heard).toEqual(["said elsewhere"]), patience);
  await one.close();
  expect(one.lost).toEqual([]);
});

test("a server that ends idle sessions ends none that listens", async () => {
  const name = new URL(database.databaseUrl).pathname.slice(1);
  await database.store.owner.$executeRawUnsafe(`ALTER DATABASE ${name} SET idle_session_timeout = '200ms'`);
  const one = hear(database.databaseUrl, patient);
  const listener = () => database.store.owner.$queryRaw<{ idleMs: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp() - state_change) * 1000)::float8 AS "idleMs" FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'test' AND query LIKE 'LISTEN%'`;
  await vi.waitFor(async () => expect((await listener())[0]?.idleMs).toBeGreaterThan(1_000), patience);
  const [state, lost] = [one.state(), one.lost];
  await one.close();
  await database.store.owner.$executeRawUnsafe(`ALTER DATABASE ${name} RESET idle_session_timeout`);
  expect([state, lost]).toEqual(["listening", []]);
});

test("behind a pooler that passes on only one's own notifications it is never believed, and what is missed is looked for", async () => {
  const pooler = await startMutingPooler(database.databaseUrl);
  const one = hear(pooler.url);
  const states = new Set<string>();
  await vi.waitFor(() => {
    states.add(one.state());
    expect(pooler.muted()).toBeGreaterThan(1);
    expect(one.lost.length).toBeGreaterThan(1);
    expect(one.looks()).toBeGreaterThan(1);
  }, patience);
  expect([...states]).toEqual(["reconnecting"]);
  expect(one.lost).toContain("notifications don't arrive: nothing within 2000 ms");
  await one.close();
  await pooler.close();
});

test("one that was believed and falls silent without a word is given up, looked past, and heard again when it can be", async () => {
  // By its own clock: the beat that isn't heard is sent within the one and given up after the other.
  expect(usualHeartbeat.everyMs + usualHeartbeat.withinMs).toBeLessThan(10_000);
  const wire = await openWire(database.databaseUrl);
  const one = hear(wire.databaseUrl);
  const say = (word: string) => database.store.owner.$executeRaw`SELECT pg_notify('gameday_test', ${word})`;
  await vi.waitFor(() => expect(one.state()).toBe("listening"), patience);
  await say("before");
  await vi.waitFor(() => expect(one.heard).toEqual(["before"]), patience);

  wire.blackHole("LISTEN");
  await vi.waitFor(() => expect(one.state()).toBe("reconnecting"), patience);
  await vi.waitFor(() => expect(one.lost).toContain("notifications don't arrive: nothing within 2000 ms"), patience);
  await say("unheard");
  const looks = one.looks();
  await vi.waitFor(() => expect(one.looks()).toBeGreaterThan(looks + 1), patience);
  expect(one.state()).toBe("reconnecting");

  wire.blackHole(null);
  await vi.waitFor(() => expect(one.state()).toBe("listening"), patience);
  await say("after");
  await vi.waitFor(() => expect(one.heard).toEqual(["before", "after"]), patience);
  await one.close();
  wire.close();
});
