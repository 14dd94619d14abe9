import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { usualSizes } from "#lib/persistence/connection/pool-sizes.ts";
import type { FiringModel } from "#lib/persistence/generated/models.ts";
import { until } from "#lib/engine/testing/until.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { streamDay, type Someone, type StreamDay } from "#lib/realtime/testing/stream-day.ts";
import { ask } from "../testing/ask.ts";
import { spawnWeb, type SpawnedWeb } from "../testing/spawn-web.ts";

const patience = { timeout: 60_000, interval: 100 };
let database: TestDatabase;
let web: SpawnedWeb;
let day: StreamDay;
let olga: Someone;
let ann: Someone;

beforeAll(async () => {
  database = await startTestDatabase();
  web = await spawnWeb(database.databaseUrl);
  day = await streamDay(database.store);
  olga = await day.join("organizer", "Olga");
  ann = await day.join("participant", "Ann");
});
afterAll(async () => {
  await web.close();
  await database.stop();
});

async function send(who: Someone, command: string, input: object = {}): Promise<number> {
  const headers = { "content-type": "application/json", cookie: who.cookie };
  const url = `${web.url}/api/game-days/${day.gameDayId}/commands/${command}`;
  return (await ask(url, { method: "POST", headers, body: JSON.stringify(input) })).status;
}
const view = (who: Someone, which: "conduct" | "views/incident") =>
  ask(`${web.url}/api/game-days/${day.gameDayId}/${which}`, { headers: { cookie: who.cookie } });
const set = (key: string, data: Partial<Pick<FiringModel, "state" | "error">>) =>
  database.store.owner.firing.updateMany({ where: { gameDayId: day.gameDayId, failure: { key } }, data });
const said = (who: Someone) => {
  const writtenAt = new Date().toISOString();
  return send(who, "say-message", { messageId: crypto.randomUUID(), roomKey: "gameday", body: "Hello", writtenAt });
};

/** How many connections wait for a lock, by the pool that has them. */
async function waiting(): Promise<Record<string, number>> {
  const rows = await database.store.owner.$queryRaw<{ name: string; count: number }[]>`
    SELECT application_name AS name, count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' GROUP BY 1`;
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Asks for a view again and again, `atOnce` at any moment, until told to stop. */
function keepAsking(who: Someone, which: "conduct" | "views/incident", atOnce: number): () => Promise<unknown> {
  let stopped = false;
  const asking = Array.from({ length: atOnce }, async () => {
    // Whoever is refused comes again in a moment.
    while (!stopped) if ((await view(who, which)).status === 503) await new Promise((resolve) => setTimeout(resolve, 200));
  });
  return () => ((stopped = true), Promise.all(asking));
}

test("STOP EVERYTHING and health are answered while every connection for views waits, and more views wait for one", async () => {
  const { commands, views } = usualSizes;
  const stops = await database.store.owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE public.pause_request`;
      const asking = [keepAsking(olga, "conduct", 2 * commands), keepAsking(ann, "views/incident", 2 * commands)];
      const allWait = { "gameday organizers views": views, "gameday participants views": views };
      await vi.waitFor(async () => expect(await waiting()).toEqual(allWait), { ...patience, timeout: 100_000 });
      expect(await send(olga, "stop-everything")).toBe(200);
      expect(await said(ann)).toBe(200);
      const health = await ask(`${web.url}/api/health`);
      expect([health.status, health.headers["x-gameday-health-database"]]).toEqual([200, "up"]);
      return asking;
    },
    { timeout: 200_000 },
  );
  await Promise.all(stops.map((stop) => stop()));
});

test("a stop that comes after a hundred requests is answered before most of them: what is let in begins in turn", async () => {
  await send(olga, "stop-everything");
  let answered = 0;
  const asking = Array.from({ length: 100 }, async (_, number) => {
    await ask(`${web.url}/nowhere/${number}`, { headers: { accept: "text/html" } });
    answered += 1;
  });
  await vi.waitFor(() => expect(answered).toBeGreaterThan(0), { ...patience, interval: 1 });
  expect(await send(olga, "stop-everything")).toBe(200);
  const before = answered;
  await Promise.all(asking);
  expect(before).toBeLessThan(80);
});

/** So many requests at any moment whose bodies do not come: what is refused or cut is sent again. */
function crowd(count: number, cookie = ""): () => void {
  const sockets = new Set<Socket>();
  let over = false;
  const come = (): void => {
    if (over) return;
    const socket = connect(web.port, "127.0.0.1");
    sockets.add(socket.on("error", () => undefined).resume());
    socket.once("close", () => (sockets.delete(socket), setTimeout(come, 100)));
    socket.write(
      `POST /api/commands/create-game-day HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\nCookie: ${cookie}\r\nContent-Length: 1000\r\n\r\n{`,
    );
  };
  for (let one = 0; one < count; one++) come();
  return () => {
    over = true;
    for (const socket of sockets) socket.destroy();
  };
}

test("a web process with too much to do refuses the rest, and still stops, reverts and hands over", async () => {
  await set("F1", { state: "active" });
  await set("F2", { state: "revert_failed", error: "AWS does not answer" });
  const answers = (status: number, request: () => Promise<number>) =>
    vi.waitFor(async () => expect(await request()).toBe(status), patience);
  const people = await Promise.all(Array.from({ length: 10 }, (_, number) => day.join("participant", `Reader ${number}`)));
  const stops = await database.store.owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE public.pause_request`;
      const asking = people.map((who) => keepAsking(who, "views/incident", 30));
      await answers(503, () => said(ann));
      await answers(503, async () => (await view(olga, "conduct")).status);
      expect(await send(olga, "revert-failure", { failureKey: "F1" })).toBe(200);
      expect(await send(olga, "take-over-firing", { failureKey: "F2", reason: "The account is closed." })).toBe(200);
      for (let pressed = 0; pressed < 5; pressed++) expect(await send(olga, "stop-everything")).toBe(200);
      await answers(503, () => said(ann));
      return asking;
    },
    { timeout: 200_000 },
  );
  await Promise.all(stops.map((stop) => stop()));
  await answers(200, () => said(ann));
});

test.each(["goes on", "has ended"])("bodies of one session that don't come keep nobody out, where it %s", async (which) => {
  const mallory = await day.join("participant", `Mallory whose session ${which}`);
  if (which === "has ended") await database.store.owner.session.deleteMany({ where: { userId: mallory.personId } });
  const leave = crowd(250, mallory.cookie);
  try {
    for (let round = 0; round < 3; round++) {
      await until("a word is taken", async () => (await said(ann)) === 200);
      await until("a view is shown", async () => (await view(olga, "conduct")).status === 200);
      await until("somebody is removed", async () =>
        [200, 404].includes(await send(olga, "remove-person", { personId: mallory.personId })),
      );
      expect(await send(olga, "stop-everything")).toBe(200);
    }
  } finally {
    leave();
  }
});

test("strangers who fill their room keep nobody out who is signed in, nor the next who comes to join", async () => {
  const leave = crowd(250);
  try {
    // Whoever is refused is told to come again in a moment, as while a busy machine is late: then they are let in, though the crowd stays.
    for (let round = 0; round < 5; round++) {
      await until("a word is taken", async () => (await said(ann)) === 200);
      await until("a view is shown", async () => (await view(olga, "conduct")).status === 200);
      expect(await send(olga, "stop-everything")).toBe(200);
      await until("a stranger comes in", async () => (await ask(`${web.url}/sign-in`)).status === 200);
    }
  } finally {
    leave();
  }
});
