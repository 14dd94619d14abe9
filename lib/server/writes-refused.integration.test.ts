import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createEngine } from "#lib/engine/engine.ts";
import { startEngine, type RunningEngine } from "#lib/engine/start-engine.ts";
import { startBench, type Bench } from "#lib/engine/testing/engine.ts";
import { makeGameDay, stateOf } from "#lib/engine/testing/game-day.ts";
import { until } from "#lib/engine/testing/until.ts";
import { createWatch } from "#lib/engine/undoing/watch-broken.ts";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { connect } from "#lib/persistence/connection/connect.ts";
import { streamDay, type Someone, type StreamDay } from "#lib/realtime/testing/stream-day.ts";
import { ask } from "./testing/ask.ts";
import { spawnWeb, type SpawnedWeb } from "./testing/spawn-web.ts";

let bench: Bench;
let web: SpawnedWeb;
let day: StreamDay;
let olga: Someone;
let ann: Someone;
let engine: RunningEngine;

beforeAll(async () => {
  bench = await startBench();
  [web, engine] = await Promise.all([spawnWeb(bench.databaseUrl), startEngine(bench.engine())]);
  day = await streamDay(bench.store);
  olga = await day.join("organizer", "Olga");
  ann = await day.join("participant", "Ann");
});
afterAll(async () => {
  await engine.stop();
  await web.close();
  await bench.stop();
});

/** On a connection to another database of the server, which goes on taking writes. */
async function asAdministrator(...statements: string[]): Promise<void> {
  const elsewhere = new URL(bench.databaseUrl);
  elsewhere.pathname = "/postgres";
  const client = await connect(elsewhere.href, "test");
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const name = () => new URL(bench.databaseUrl).pathname.slice(1);
const everyTable = (what: string) => `DO $do$ DECLARE one record; BEGIN
  FOR one IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'backchannel', 'identity') LOOP
    EXECUTE format('${what} ON %I.%I', one.schemaname, one.tablename); END LOOP; END $do$`;

/** Ways in which a database takes no writes, and takes them again. */
const ways = {
  "read-only": {
    begin: () => setReadOnly("on"),
    end: () => setReadOnly("off"),
    health: { "x-gameday-health": "degraded", "x-gameday-health-database": "read-only" },
    says: "The database only reads right now. Nothing was saved; it is tried again.",
  },
  full: {
    begin: async () => {
      await bench.store.owner.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION public.no_room() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
      await bench.store.owner.$executeRawUnsafe(
        everyTable("CREATE TRIGGER no_room BEFORE INSERT OR UPDATE OR DELETE").replace(
          "%I.%I'",
          "%I.%I EXECUTE FUNCTION public.no_room()'",
        ),
      );
    },
    end: () => bench.store.owner.$executeRawUnsafe(everyTable("DROP TRIGGER IF EXISTS no_room")),
    // Its lease can't be renewed.
    health: { "x-gameday-health": "degraded", "x-gameday-health-engine": "gone" },
    says: "The database's disk is full. Nothing was saved; it is tried again.",
  },
} as const;

/** As a failover does it: with the connections that there were ended. */
const setReadOnly = (to: "on" | "off") =>
  asAdministrator(
    `ALTER DATABASE ${name()} SET default_transaction_read_only = ${to}`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name()}'`,
  );

let end: () => Promise<unknown> = async () => undefined;
afterEach(async () => void (await end()));

async function send(who: Someone, command: string, input: object = {}) {
  const headers = { "content-type": "application/json", cookie: who.cookie };
  const url = `${web.url}/api/game-days/${day.gameDayId}/commands/${command}`;
  const answer = await ask(url, { method: "POST", headers, body: JSON.stringify(input) });
  return { status: answer.status, body: JSON.parse(answer.body) as { error?: { code: string; message: string; saved: string } } };
}
const health = async () => (await ask(`${web.url}/api/health`)).headers;
const healthIs = (wanted: Record<string, string>) =>
  until(`health says ${JSON.stringify(wanted)}`, async () => {
    const said = await health();
    return Object.entries(wanted).every(([header, value]) => said[header] === value);
  });

test.each(["read-only", "full"] as const)(
  "while the database is %s nothing is called saved, what is broken is undone when due, and everything comes back by itself",
  async (which) => {
    const way = ways[which];
    const failure = { key: "F1", trigger: { kind: "at" as const, offsetMs: 0 }, maxDurationMs: 8_000 };
    const answers = (): Promise<boolean> =>
      bench.store.owner.gameDay.count().then(
        () => true,
        () => false,
      );
    // The way before ended connections, some of which the pool may not have missed yet.
    await until("the database answers", answers);
    const broken = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [failure] });
    await until("F1 is active", async () => (await stateOf(bench.store, broken.firingId("F1"))) === "active");
    expect(memoryTargets.read(broken.target("F1"))).not.toBe("up");
    // Whoever reads for minutes is noted in their session, where that can be written.
    await bench.store.owner.session.updateMany({ data: { updatedAt: new Date(Date.now() - 600_000) } });
    end = way.end;
    await way.begin();

    const message = { messageId: crypto.randomUUID(), roomKey: "gameday", body: "Hello", writtenAt: new Date().toISOString() };
    const refused = await until("the refusal names the reason", async () => {
      const answer = await send(ann, "say-message", message);
      expect([answer.status, answer.body.error]).toMatchObject([503, { code: "unavailable", saved: "no", retryAfterMs: 2_000 }]);
      return answer.body.error?.message === way.says && answer;
    });
    expect(refused.status).toBe(503);
    expect((await send(olga, "stop-everything")).body.error).toMatchObject({ code: "unavailable", saved: "no" });

    const watch = createWatch(createEngine({ ...bench, log: bench.engine().log }, "watchdog"));
    await until("F1's target is up", async () => {
      await watch.look();
      return memoryTargets.read(broken.target("F1")) === "up";
    });
    await healthIs(way.health);
    const view = await ask(`${web.url}/api/game-days/${day.gameDayId}/views/incident`, { headers: { cookie: ann.cookie } });
    expect(view.status).toBe(200);
    expect(view.body).not.toContain(message.messageId);

    await way.end();
    await until("the message is taken", async () => (await send(ann, "say-message", message)).status === 200);
    expect(await bench.store.owner.message.count({ where: { id: message.messageId } })).toBe(1);
    await until("the database knows that F1 is undone", async () => {
      await watch.look();
      return (await stateOf(bench.store, broken.firingId("F1"))) === "reverted";
    });
    await healthIs({ "x-gameday-health": "ok" });
  },
);
