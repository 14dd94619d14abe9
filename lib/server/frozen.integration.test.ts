import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinByLink } from "#lib/access/joining/join.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import { startBench, type Bench } from "#lib/engine/testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "#lib/engine/testing/game-day.ts";
import { startProcess, type TestProcess } from "#lib/engine/testing/processes.ts";
import { until } from "#lib/engine/testing/until.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { openPage } from "#lib/realtime/testing/page.ts";
import { ask } from "./testing/ask.ts";
import { spawnWeb, type SpawnedWeb } from "./testing/spawn-web.ts";

let bench: Bench;
let engine: TestProcess;
let web: SpawnedWeb;

beforeAll(async () => {
  bench = await startBench();
  [engine, web] = await Promise.all([
    startProcess(["lib/server/engine.ts"], { DATABASE_URL: bench.databaseUrl, GAMEDAY_DATA: bench.dataFolder }),
    spawnWeb(bench.databaseUrl),
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
const healthOf = async (what: "stream" | "clock" | "engine") => (await ask(`${web.url}/api/health`)).headers[`x-gameday-health-${what}`];
const isWell = async (): Promise<boolean> =>
  (await healthOf("stream")) === "listening" && (await healthOf("clock")) === "right" && (await healthOf("engine")) === "alive";

async function joined(day: TestGameDay, name: string): Promise<string> {
  const token = await linkFor(bench.store, day.gameDayId, "participant");
  const { cookies } = await joinByLink(bench.store, token, { name, workstreamKey: null, credentials: null }, new Headers());
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

test("a web process that wakes after its machine slept catches every page up, once and in order, and stores what is said at the right moment", async () => {
  const day = await makeGameDay(bench.store, { state: "announced" });
  const { gameDayId } = day;
  const cookie = await joined(day, "Ann");
  const author = { personId: "somebody", name: "Somebody", workstreamKey: null, workstream: null };
  const say = (body: string): Promise<void> => {
    const payload = { messageId: crypto.randomUUID(), roomKey: "gameday", author, body, writtenAt: new Date().toISOString() };
    const said: NewEvent = { name: "message.said", payload };
    return bench.store.organizers.$transaction((tx) => appendEvents(tx, gameDayId, [said], new Date()));
  };
  const pages = (["websocket", "polling"] as const).map((transport) => openPage(web.url, day, { cookie }, { transport }));
  const bodies = (page: (typeof pages)[number]) =>
    page.heard.participants.flatMap(({ payload }) => ("body" in payload ? [payload.body] : []));
  const haveHeard =
    (...words: string[]) =>
    async () =>
      pages.every((page) => bodies(page).at(-1) === words.at(-1));
  try {
    await say("before");
    await until("both pages follow", haveHeard("before"));
    process.kill(web.pid, "SIGSTOP");
    const told: string[] = [];
    try {
      for (const round of [1, 2, 3]) {
        told.push(`while it slept ${round}`);
        await say(`while it slept ${round}`);
      }
      await until("the page notices that nothing comes any more", async () => pages[0]?.status() !== "connected");
    } finally {
      process.kill(web.pid, "SIGCONT");
    }
    await until("both pages have all of it", haveHeard("before", ...told));
    for (const page of pages) expect(bodies(page)).toEqual(["before", ...told]);
    await until("health says so", isWell);

    const asked = await databaseNow();
    const word = { messageId: crypto.randomUUID(), roomKey: "gameday", body: "after", writtenAt: new Date().toISOString() };
    const answer = await ask(`${web.url}/api/game-days/${gameDayId}/commands/say-message`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(word),
    });
    expect(answer.status).toBe(200);
    await until("both pages hear it", haveHeard("after"));
    const { at } = await bench.store.owner.participantEvent.findFirstOrThrow({ where: { gameDayId }, orderBy: { seq: "desc" } });
    expect(at.getTime()).toBeGreaterThanOrEqual(Math.floor(asked) - 250);
    expect(at.getTime()).toBeLessThanOrEqual(await databaseNow());
  } finally {
    for (const page of pages) page.close();
  }
});

test("an engine that wakes undoes what is past its deadline, fires what was due meanwhile at once and not before, and counts as alive", async () => {
  const at = (offsetMs: number) => ({ kind: "at" as const, offsetMs });
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 1_000,
    failures: [
      { key: "F1", trigger: at(2_000), maxDurationMs: 8_000 },
      { key: "F2", trigger: at(9_000) },
      { key: "F3", trigger: at(9_000), whenOverdue: "miss" },
    ],
  });
  const row = (key: string) => bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId(key) } });
  const isIn = (key: string, state: string) =>
    until(`${key} is ${state}`, async () => (await stateOf(bench.store, day.firingId(key))) === state);
  await isIn("F1", "active");
  const { pid } = engine;
  process.kill(pid, "SIGSTOP");
  let wokeAt = 0;
  try {
    // Past F1's end, past the others' moment and past what counts as punctual.
    const due = ((await row("F1")).firedAt?.getTime() ?? 0) + 12_000;
    while ((await databaseNow()) < due) await sleep(100);
    for (const key of ["F1", "F2", "F3"]) expect(await stateOf(bench.store, day.firingId(key))).not.toBe("reverted");
    wokeAt = await databaseNow();
  } finally {
    process.kill(pid, "SIGCONT");
  }
  await Promise.all([isIn("F1", "reverted"), isIn("F2", "active"), isIn("F3", "missed")]);
  expect((await row("F2")).firedAt?.getTime()).toBeGreaterThanOrEqual(Math.floor(wokeAt));
  expect((await row("F1")).revertingAt?.getTime()).toBeGreaterThanOrEqual(Math.floor(wokeAt));
  expect((await row("F1")).proof).toMatchObject([{ proven: true }]);
  await until("health says so", isWell);
});
