import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { streamDay } from "#lib/realtime/testing/stream-day.ts";
import { projectFolder } from "./programs.ts";
import { openGate, type Gate } from "./testing/open-gate.ts";

const patience = { timeout: 30_000, interval: 100 };
let database: TestDatabase;
let gate: Gate;
let folder: string;
let web: ChildProcess;
let url: string;
let said = "";

beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "gameday-web-"));
  const through = new URL(database.databaseUrl);
  gate = await openGate(Number(through.port));
  through.port = String(gate.port);
  const environment = { DATABASE_URL: through.href, PORT: "0", GAMEDAY_DATA: folder, NODE_ENV: "production" as const };
  web = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "lib/server/web.ts"], {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  for (const output of [web.stdout, web.stderr]) output?.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const ready = await vi.waitFor(() => {
    const line = said.split("\n").find((one) => one.includes('"ready":true'));
    if (line === undefined) throw new Error(`web is not ready:\n${said}`);
    return JSON.parse(line) as { port: number };
  }, patience);
  url = `http://127.0.0.1:${ready.port}`;
});

afterAll(async () => {
  if (web.exitCode === null) {
    web.kill("SIGKILL");
    await once(web, "exit");
  }
  gate.close();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

async function health() {
  const response = await fetch(`${url}/api/health`);
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

test("a page that fails is logged under the id it shows, without the address it was asked under or who asked", async () => {
  const day = await streamDay(database.store);
  const ann = await day.join("participant", "Ann");
  const page = (path: string) => fetch(`${url}${path}`, { headers: { cookie: ann.cookie } });
  expect((await page(`/g/${day.gameDayId}`)).status).toBe(200);
  gate.shut();
  try {
    const html = await (await page(`/g/${day.gameDayId}?said=to-nobody`)).text();
    const failure = await vi.waitFor(() => {
      const lines = said.split("\n").filter((line) => line.includes('"a page failed"'));
      expect(lines).not.toEqual([]);
      return JSON.parse(lines[0] ?? "") as { errorId: string; route: string };
    }, patience);
    expect(failure).toMatchObject({ level: 50, name: "web", method: "GET", route: "/g/[id]", kind: "render" });
    expect(failure.errorId).toMatch(/^\d+/);
    expect(html).toContain(failure.errorId);
    expect(said).not.toContain("to-nobody");
    expect(said).not.toContain(ann.cookie);
    expect(said).not.toContain(new URL(database.databaseUrl).password + "@");
  } finally {
    gate.open();
  }
});
