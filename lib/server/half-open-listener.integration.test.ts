import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { stopEverything } from "#lib/commands/failure/stop-everything.ts";
import { runCommand } from "#lib/commands/gate.ts";
import { armFiring } from "#lib/engine/arming/arm.ts";
import { createEngine } from "#lib/engine/engine.ts";
import { fireFiring } from "#lib/engine/firing/fire.ts";
import { startEngine } from "#lib/engine/start-engine.ts";
import { danaActor } from "#lib/engine/testing/dana.ts";
import { makeGameDay } from "#lib/engine/testing/game-day.ts";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { openWire, type Wire } from "#lib/persistence/testing/open-wire.ts";
import { openPage } from "#lib/realtime/testing/page.ts";
import { streamDay } from "#lib/realtime/testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "#lib/realtime/testing/web.ts";
import { ask } from "./testing/ask.ts";
import { answerHealth } from "./web/answer-health.ts";

let database: TestDatabase;
let wire: Wire;
let web: TestWeb;
let healthServer: Server;
beforeAll(async () => {
  database = await startTestDatabase();
  wire = await openWire(database.databaseUrl);
  web = await openTestWeb(wire.databaseUrl);
  const answer = answerHealth({ store: web.store, dataFolder: import.meta.dirname, streamState: () => web.realtime.state() });
  healthServer = createServer((_request, response) => void answer(response)).listen(0, "127.0.0.1");
  await once(healthServer, "listening");
});
afterAll(async () => {
  healthServer.close();
  await web.close();
  wire.close();
  await database.stop();
});

const patience = { timeout: 60_000, interval: 100 };
const health = async () => (await ask(`http://127.0.0.1:${(healthServer.address() as AddressInfo).port}`)).headers;

test("a web whose listener is half open says so in its health, tells its pages all the same, and heals", async () => {
  const day = await streamDay(database.store);
  const page = openPage(web.url, day, await day.join("participant", "Ann"));
  const hasHeard = async (): Promise<void> => {
    const head = await day.head();
    await vi.waitFor(() => expect(page.seqs().at(-1)).toBe(head), patience);
  };
  await vi.waitFor(async () => expect(await health()).toMatchObject({ "x-gameday-health-stream": "listening" }), patience);
  await hasHeard();

  wire.blackHole("LISTEN");
  await vi.waitFor(async () => expect(await health()).toMatchObject({ "x-gameday-health-stream": "reconnecting" }), patience);
  expect(await health()).toMatchObject({ "x-gameday-health": "degraded", "x-gameday-health-database": "up" });
  await day.say("while it hears nothing");
  await hasHeard();
  expect((await health())["x-gameday-health-stream"]).toBe("reconnecting");

  wire.blackHole(null);
  await vi.waitFor(async () => expect(await health()).toMatchObject({ "x-gameday-health-stream": "listening" }), patience);
  page.close();
});

test("STOP EVERYTHING, pressed while web and engine hear nothing and don't know it yet, is accepted and carried out", async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "gameday-half-open-"));
  const engine = createEngine({ store: web.store, databaseUrl: wire.databaseUrl, dataFolder, log: pino({ enabled: false }) });
  const running = await startEngine(engine);
  const day = await makeGameDay(database.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  const olga = { personId: "olga", name: "Olga" };
  await database.store.owner.organizerMembership.create({ data: { gameDayId: day.gameDayId, ...olga } });
  const armed = await armFiring(engine, day.firingId("F1"), { by: danaActor, why: "" });
  await fireFiring(engine, armed, null, { kind: "none" }, { by: danaActor, why: "" });
  expect(memoryTargets.read(day.target("F1"))).toBe("broken");

  wire.blackHole("LISTEN");
  await runCommand(web.store, stopEverything, olga, day.gameDayId, {});
  await vi.waitFor(() => expect(memoryTargets.read(day.target("F1"))).toBe("up"), patience);
  const command = () => database.store.owner.engineCommand.findFirstOrThrow({ where: { gameDayId: day.gameDayId, name: "stop_all" } });
  await vi.waitFor(async () => expect(await command()).toMatchObject({ ok: true }), patience);
  wire.blackHole(null);
  await running.stop();
  await rm(dataFolder, { recursive: true });
});
