import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listen } from "./listen.ts";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";
import { startMutingPooler } from "./testing/mute-idle.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const soon = { everyMs: 50, withinMs: 500 };
const patience = { timeout: 60_000, interval: 20 };

/** Listens to a channel; `looks` counts how often it was told to look by itself. */
function hear(databaseUrl: string) {
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
    heartbeat: soon,
  });
  return { ...listening, heard, lost, looks: () => looks };
}

test("a connection by which notifications come is believed, and nothing else looks", async () => {
  const one = hear(database.databaseUrl);
  await vi.waitFor(() => expect(one.state()).toBe("listening"), patience);
  await database.store.owner.$executeRaw`SELECT pg_notify('gameday_test', 'said elsewhere')`;
  await vi.waitFor(() => expect(one.heard).toEqual(["said elsewhere"]), patience);
  await one.close();
  expect(one.lost).toEqual([]);
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
  expect(one.lost).toContain("notifications don't arrive: nothing within 500 ms");
  await one.close();
  await pooler.close();
});
