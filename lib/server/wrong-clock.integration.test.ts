import { afterAll, beforeAll, expect, test } from "vitest";
import { linkFor, someCredentials } from "#lib/access/testing/link-for.ts";
import { joinByLink } from "#lib/access/joining/join.ts";
import type { Link } from "#lib/access/joining/links.ts";
import { startBench, type Bench } from "#lib/engine/testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "#lib/engine/testing/game-day.ts";
import { startProcess, type TestProcess } from "#lib/engine/testing/processes.ts";
import { until } from "#lib/engine/testing/until.ts";
import { ask } from "./testing/ask.ts";
import { spawnWeb, type SpawnedWeb } from "./testing/spawn-web.ts";

let bench: Bench;
let engine: TestProcess;
let web: SpawnedWeb;

/** What makes a process of ours believe that it is another time. */
const clockOff = (ms: number): Record<string, string> => {
  const code = `const Right = Date; globalThis.Date = class extends Right {
    constructor(...given) { given.length === 0 ? super(Right.now() + ${ms}) : super(...given); }
    static now() { return Right.now() + ${ms}; }
    static parse = Right.parse;
    static UTC = Right.UTC; };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
};
const twentyMinutes = 20 * 60_000;

beforeAll(async () => {
  bench = await startBench();
  const environment = { DATABASE_URL: bench.databaseUrl, GAMEDAY_DATA: bench.dataFolder };
  [engine, web] = await Promise.all([
    startProcess(["lib/server/engine.ts"], { ...environment, ...clockOff(twentyMinutes) }),
    spawnWeb(bench.databaseUrl, clockOff(-twentyMinutes)),
  ]);
});
afterAll(async () => {
  await Promise.all([engine.kill("SIGKILL"), web.close()]);
  await bench.stop();
});

async function databaseNow(): Promise<number> {
  const [row] = await bench.store.owner.$queryRaw<{ ms: number }[]>`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms`;
  return row?.ms ?? NaN;
}

async function joined(day: TestGameDay, role: Link["role"], name: string): Promise<string> {
  const credentials = role === "organizer" ? someCredentials() : null;
  const token = await linkFor(bench.store, day.gameDayId, role);
  const { cookies } = await joinByLink(bench.store, token, { name, workstreamKey: null, credentials }, new Headers());
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

async function send(day: TestGameDay, cookie: string, command: string, input: object) {
  const headers = { "content-type": "application/json", cookie };
  const url = `${web.url}/api/game-days/${day.gameDayId}/commands/${command}`;
  const answer = await ask(url, { method: "POST", headers, body: JSON.stringify(input) });
  if (answer.status !== 200) throw new Error(`${command}: ${answer.body}\n${web.said()}`);
  return JSON.parse(answer.body) as { result: { detectedAt: string } };
}

test("with an engine 20 min fast and a web 20 min slow, failures fire, end and are detected at the database's moments, and health says that the clocks are wrong", async () => {
  const failure = { key: "F1", trigger: { kind: "at" as const, offsetMs: 3_000 }, maxDurationMs: 8_000 };
  const startedAt = (await databaseNow()) - 1_000;
  const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [failure] });
  const firing = () => bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") } });
  const [ann, olga] = [await joined(day, "participant", "Ann"), await joined(day, "organizer", "Olga")];

  await until("F1 is active", async () => (await stateOf(bench.store, day.firingId("F1"))) === "active");
  const seenActiveAt = await databaseNow();
  const { firedAt } = await firing();
  expect(firedAt?.getTime()).toBeGreaterThanOrEqual(startedAt + 3_000 - 50);
  expect(firedAt?.getTime()).toBeLessThanOrEqual(seenActiveAt);

  const observationId = crypto.randomUUID();
  const wrong = new Date(Date.now() - twentyMinutes).toISOString();
  const words = { roomKey: "gameday", body: "The API is slow.", applicationKey: null, severity: "major", since: null };
  await send(day, ann, "record-observation", { observationId, ...words, writtenAt: wrong, sentAt: wrong });
  const seenWrittenAt = await databaseNow();
  const confirmed = await send(day, olga, "confirm-detection", {
    firingId: day.firingId("F1"),
    evidenceKind: "observation",
    evidenceId: observationId,
  });
  expect(Date.parse(confirmed.result.detectedAt)).toBeGreaterThanOrEqual(seenActiveAt - 1);
  expect(Date.parse(confirmed.result.detectedAt)).toBeLessThanOrEqual(seenWrittenAt);

  await until("F1 is reverted", async () => (await stateOf(bench.store, day.firingId("F1"))) === "reverted");
  const { revertingAt } = await firing();
  expect(revertingAt?.getTime()).toBeGreaterThanOrEqual((firedAt?.getTime() ?? 0) + 8_000);
  expect(revertingAt?.getTime()).toBeLessThanOrEqual(await databaseNow());

  const { headers, body } = await ask(`${web.url}/api/health`);
  expect(headers).toMatchObject({ "x-gameday-health": "degraded", "x-gameday-health-engine": "alive", "x-gameday-health-clock": "wrong" });
  const { clock } = JSON.parse(body) as { clock: { web: { offsetMs: number }; engines: number[] } };
  expect(Math.round(clock.web.offsetMs / 60_000)).toBe(20);
  expect(clock.engines.map((offsetMs) => Math.round(offsetMs / 60_000))).toEqual([-20]);
});
