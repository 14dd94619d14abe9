import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeGameDay, stateOf } from "#lib/engine/testing/game-day.ts";
import { until } from "#lib/engine/testing/until.ts";
import { connect } from "#lib/persistence/connection/connect.ts";
import { logins } from "#lib/persistence/roles/logins.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { ask } from "./testing/ask.ts";
import { readRunning } from "./processes/running.ts";
import { runStart, type Start } from "./testing/run-start.ts";

let database: TestDatabase;
let folder: string;
let start: Start;

beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "gameday-time-outs-"));
  await chmod(folder, 0o755);
  const { organizers, participants } = logins(database.databaseUrl, null);
  await asAdministrator(
    ...["statement_timeout = '2s'", "idle_in_transaction_session_timeout = '1s'", "idle_session_timeout = '1s'"].map(
      (setting) => `ALTER DATABASE ${name()} SET ${setting}`,
    ),
    ...[organizers, participants].map(({ address }) => `ALTER ROLE ${address.user} CONNECTION LIMIT 20`),
  );
});
afterAll(async () => {
  start.send("SIGTERM");
  await start.ended;
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

const name = () => new URL(database.databaseUrl).pathname.slice(1);

async function asAdministrator(...statements: string[]): Promise<void> {
  const elsewhere = new URL(database.databaseUrl);
  elsewhere.pathname = "/postgres";
  const client = await connect(elsewhere.href, "test");
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** The connections that hear notifications, as the server knows them. */
const hearing = () =>
  database.store.owner.$queryRaw<{ name: string; pid: number }[]>`
    SELECT application_name AS name, pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name IN ('gameday publisher', 'gameday engine listen') ORDER BY 1`;

test("on a server that ends slow statements, idle transactions and idle sessions, and lets few in, it starts, keeps listening and undoes when due", async () => {
  start = runStart(["--port", "0", "--data", folder, "--database-url", database.databaseUrl]);
  await start.says("Ctrl-C stops it");
  const running = await readRunning(folder);
  const health = async () => (await ask(`${running?.url}/api/health`)).headers;
  await until("all is well", async () => (await health())["x-gameday-health"] === "ok");
  const heard = await until("web and engine listen", async () => {
    const found = await hearing().catch(() => []);
    return found.length === 2 && found;
  });
  const failure = { key: "F1", trigger: { kind: "at" as const, offsetMs: 0 }, maxDurationMs: 6_000 };
  const day = await makeGameDay(database.store, { startedAgoMs: 0, failures: [failure] });
  // Our own look is ended too, when the machine is busy.
  const comesTo = (state: string) =>
    until(`F1 is ${state}`, async () => (await stateOf(database.store, day.firingId("F1")).catch(() => null)) === state);
  await comesTo("active");
  await comesTo("reverted");
  expect(await until("they can be asked for", () => hearing().catch(() => null))).toEqual(heard);
  await until("all is well still", async () => {
    const { "x-gameday-health": one, "x-gameday-health-stream": stream } = await health();
    return one === "ok" && stream === "listening";
  });
});
