import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { streamDay } from "#lib/realtime/testing/stream-day.ts";
import { openGate, type Gate } from "./testing/open-gate.ts";
import { spawnWeb, type SpawnedWeb } from "./testing/spawn-web.ts";

const patience = { timeout: 30_000, interval: 100 };
let database: TestDatabase;
let gate: Gate;
let web: SpawnedWeb;

beforeAll(async () => {
  database = await startTestDatabase();
  const through = new URL(database.databaseUrl);
  gate = await openGate(Number(through.port));
  through.port = String(gate.port);
  web = await spawnWeb(through.href);
});

afterAll(async () => {
  await web.close();
  gate.close();
  await database.stop();
});

async function health(of: SpawnedWeb = web) {
  const response = await fetch(`${of.url}/api/health`);
  const own = [...response.headers].filter(([name]) => name.startsWith("x-gameday-health"));
  return { status: response.status, ...Object.fromEntries(own.map(([name, value]) => [name.replace(/^x-gameday-/, ""), value])) };
}

/** With the stream listening and no engine started by this test. */
const whole = {
  status: 200,
  health: "degraded",
  "health-database": "up",
  "health-engine": "gone",
  "health-stream": "listening",
  "health-disk": "roomy",
  "health-clock": "right",
};

test("health says in its headers what works, is 503 while the database is away, and comes back by itself", async () => {
  await vi.waitFor(async () => expect(await health()).toEqual(whole), patience);
  gate.shut();
  await vi.waitFor(
    async () =>
      expect(await health()).toMatchObject({ status: 503, health: "down", "health-database": "down", "health-engine": "unknown" }),
    patience,
  );
  gate.open();
  await vi.waitFor(async () => expect(await health()).toEqual(whole), patience);
});

test.skipIf(process.platform !== "linux")("health is degraded by nothing but a disk of the data folder that has no room", async () => {
  const lease = { renewedAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
  await database.store.owner.engineLease.create({ data: { engineId: "a-test", ...lease } });
  await vi.waitFor(async () => expect(await health()).toMatchObject({ health: "ok", "health-disk": "roomy" }), patience);
  // A file system on which nothing is ever free.
  const full = await spawnWeb(database.databaseUrl, { GAMEDAY_DATA: "/proc" });
  try {
    const rest = { "health-database": "up", "health-engine": "alive", "health-stream": "listening", "health-clock": "right" };
    await vi.waitFor(
      async () => expect(await health(full)).toMatchObject({ status: 200, health: "degraded", "health-disk": "low", ...rest }),
      patience,
    );
  } finally {
    await full.close();
    await database.store.owner.engineLease.delete({ where: { engineId: "a-test" } });
  }
});

test("a page that fails is logged under the id it shows, without the address it was asked under or who asked", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  const page = (path: string) => fetch(`${web.url}${path}`, { headers: { cookie: ann.cookie } });
  expect((await page(`/g/${day.gameDayId}`)).status).toBe(200);
  gate.shut();
  try {
    const html = await (await page(`/g/${day.gameDayId}?said=to-nobody`)).text();
    const failure = await vi.waitFor(() => {
      const lines = web
        .said()
        .split("\n")
        .filter((line) => line.includes('"a page failed"'));
      expect(lines).not.toEqual([]);
      return JSON.parse(lines[0] ?? "") as { errorId: string; route: string };
    }, patience);
    expect(failure).toMatchObject({ level: 50, name: "web", method: "GET", route: "/g/[id]", kind: "render" });
    expect(failure.errorId).toMatch(/^\d+/);
    expect(html).toContain(failure.errorId);
    expect(web.said()).not.toContain("to-nobody");
    expect(web.said()).not.toContain(ann.cookie);
    expect(web.said()).not.toContain(new URL(database.databaseUrl).password + "@");
  } finally {
    gate.open();
  }
});
