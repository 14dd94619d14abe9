import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { personOf } from "#lib/access/person.ts";
import { joinByLink } from "#lib/access/joining/join.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import { usualSizes } from "#lib/persistence/connection/pool-sizes.ts";
import { closeStore, processStore, type Database } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { streamDay, type Someone, type StreamDay } from "#lib/realtime/testing/stream-day.ts";
import { answerCommand } from "./command-request.ts";

let database: TestDatabase;
let day: StreamDay;
let olga: Someone;
beforeAll(async () => {
  database = await startTestDatabase();
  vi.stubEnv("DATABASE_URL", database.databaseUrl);
  day = await streamDay(database.store);
  olga = await day.join("organizer", "Olga");
});
afterAll(async () => {
  await closeStore(processStore());
  await database.stop();
  vi.unstubAllEnvs();
});

/** Takes every thread of libuv's pool: each opens a pipe that nobody writes to. Returns how to give them back. */
function takeThreads(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gameday-threads-"));
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const taken = Array.from({ length: Number(process.env.UV_THREADPOOL_SIZE ?? 4) }, () => open(pipe, "r"));
  return async () => {
    const writer = openSync(pipe, constants.O_RDWR);
    for (const handle of await Promise.all(taken)) await handle.close();
    closeSync(writer);
    rmSync(folder, { recursive: true });
  };
}

async function send(command: string, input: object = {}): Promise<number> {
  const headers = { cookie: olga.cookie };
  const asked = new Request("http://gameday.test/command", { method: "POST", headers, body: JSON.stringify(input) });
  return (await answerCommand(asked, command, day.gameDayId)).status;
}
const stop = (): Promise<number> => send("stop-everything");

/** How many connections wait for a lock, by the pool that has them. */
async function waiting(): Promise<Record<string, number>> {
  const rows = await database.store.owner.$queryRaw<{ name: string; count: number }[]>`
    SELECT application_name AS name, count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' GROUP BY 1`;
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Does `work` while somebody has an advisory lock to themselves. */
const whileLocked = <Result>(key: string, work: () => Promise<Result>): Promise<Result> =>
  database.store.owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
      return work();
    },
    { timeout: 100_000 },
  );
const patience = { timeout: 60_000, interval: 100 };

test("an organizer is known and stops everything while no thread of the pool is free, whatever takes them", async () => {
  // What is connected once is connected.
  expect(await stop()).toBe(200);
  const giveBack = takeThreads();
  try {
    expect(await personOf(new Headers({ cookie: olga.cookie }))).toMatchObject({ name: "Olga" });
    expect(await stop()).toBe(200);
  } finally {
    await giveBack();
  }
});

test("everything is stopped while all connections of commands and of sign-in wait for something, and more wait for one", async () => {
  const { organizers, owner } = processStore();
  const wait = (database: Database) => database.$executeRaw`SELECT pg_advisory_lock_shared(hashtextextended('test', 0))`;
  const works = await whileLocked("test", async () => {
    const works = [organizers, owner].flatMap((pool) => Array.from({ length: 15 }, () => wait(pool).catch(() => 0)));
    const all = { "gameday organizers commands": usualSizes.commands - usualSizes.urgent, "gameday owner sign-in": usualSizes.owner };
    await vi.waitFor(async () => expect(await waiting()).toEqual(all), patience);
    expect(await stop()).toBe(200);
    expect(await send("revert-failure", { failureKey: "no such failure" })).not.toBe(503);
    expect(await waiting()).toEqual(all);
    return works;
  });
  await Promise.all(works);
});

test("a crowd that joins leaves connections to organizers' commands", async () => {
  const token = await linkFor(database.store, day.gameDayId, "participant");
  const join = (name: string) => joinByLink(processStore(), token, { name, workstreamKey: null }, new Headers());
  const joins = await whileLocked(`door ${day.gameDayId}`, async () => {
    const all = Array.from({ length: 20 }, (_, number) => join(`Late ${number}`));
    await vi.waitFor(async () => expect(await waiting()).toEqual({ "gameday organizers commands": 4 }), patience);
    const said = { messageId: crypto.randomUUID(), body: "They come", writtenAt: new Date().toISOString() };
    expect(await send("say-backchannel", said)).toBe(200);
    return all;
  });
  expect(new Set((await Promise.all(joins)).map(({ role }) => role))).toEqual(new Set(["participant"]));
});
