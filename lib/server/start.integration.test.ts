import { appendFile, chmod, copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { migrate } from "#lib/persistence/migrate.ts";
import { createEmptyDatabase } from "#lib/persistence/testing/database.ts";
import { tryHold } from "./startup/hold-folder.ts";
import { named } from "./testing/instance-processes.ts";
import { runStart, type Start } from "./testing/run-start.ts";

const patience = { timeout: 30_000, interval: 100 };
const starts: Start[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-start-"));
  await chmod(folder, 0o755);
});
afterAll(async () => {
  for (const start of starts) start.send("SIGTERM");
  await Promise.all(starts.map(({ ended }) => ended));
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]): Start {
  const one = runStart(["--port", "0", "--data", folder, "--no-practice", ...args]);
  starts.push(one);
  return one;
}

/** Every process that was told of our data folder, by its command or its environment, or works in it. */
function left(): string[] {
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => read(pid, "cmdline").includes(folder) || read(pid, "environ").includes(folder))
    .map((pid) => `${pid} ${read(pid, "cmdline").replaceAll("\0", " ")}`);
}

function isFree(): boolean {
  const held = tryHold(join(folder, "instance.lock"));
  held?.release();
  return held !== null;
}

const nothingLeft = () => vi.waitFor(() => expect({ left: left(), free: isFree() }).toEqual({ left: [], free: true }), patience);
const running = async () => JSON.parse(await readFile(join(folder, "running.json"), "utf8")) as { url: string; databaseUrl: string };

async function inDatabase<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: (await running()).databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test.skipIf(process.platform !== "linux")("Ctrl-C stops everything, and a second start finds what was written", async () => {
  const first = start();
  await first.says("Ctrl-C stops it");
  expect(first.said().out).toMatch(/Sign in as the organizer, once and within 24 hours: http\S+\/sign-in\/\S+/);
  expect((await fetch(`${(await running()).url}/api/health`)).status).toBe(200);
  await inDatabase("CREATE TABLE kept AS SELECT 'still here' AS words");

  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.said().errors).toContain("is in use by another Gameday");

  first.send("SIGINT");
  expect(await first.ended).toBe(0);
  await nothingLeft();

  // A folder that was made where the machine's zone went into its configuration is healed by each start.
  const databases = await readFile(join(folder, "database-is-in"), "utf8").catch(() => join(folder, "databases"));
  await appendFile(join(databases, "gameday/postgresql.conf"), "\ntimezone = 'Asia/Kathmandu'\n");
  const third = start();
  await third.says("Ctrl-C stops it");
  expect(await inDatabase("SHOW TimeZone")).toEqual([{ TimeZone: "UTC" }]);
  expect(await inDatabase("SELECT words FROM kept")).toEqual([{ words: "still here" }]);
  third.send("SIGTERM");
  expect(await third.ended).toBe(0);
  await nothingLeft();
});

test.skipIf(process.platform !== "linux").each(["database client", "PostgreSQL", "migrations"])(
  "Ctrl-C during the start, after the step %s, leaves nothing behind and complains of nothing",
  async (step) => {
    const one = start();
    await one.says(`  ${step}:`);
    one.send("SIGINT");
    expect(await one.ended).toBe(0);
    expect(one.said().errors).toBe("");
    await nothingLeft();
  },
);

test.skipIf(process.platform !== "linux")("a supervisor that is killed takes its processes along, and the next start works", async () => {
  const killed = start();
  await killed.says("Ctrl-C stops it");
  const supervisor = left().find((line) => line.includes("lib/server/supervisor.ts"));
  process.kill(Number(supervisor?.split(" ")[0]), "SIGKILL");
  expect(await killed.ended).not.toBe(0);
  await nothingLeft();

  const next = start();
  await next.says("Ctrl-C stops it");
  expect((await fetch(`${(await running()).url}/api/health`)).status).toBe(200);
  next.send("SIGINT");
  expect(await next.ended).toBe(0);
  await nothingLeft();
});

test.skipIf(process.platform !== "linux")(
  "a program that takes the port while web starts again is waited for, and web comes back to it",
  async () => {
    const one = start();
    await one.says("Ctrl-C stops it");
    const { url } = await running();
    const webs = () => named(folder, "web").map(({ pid }) => pid);
    const [first = 0] = webs();
    process.kill(first, "SIGKILL");
    const other = createServer((socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nother"));
    const taken = () => new Promise<boolean>((resolve) => other.once("listening", () => resolve(true)).once("error", () => resolve(false)));
    await vi.waitFor(async () => {
      other
        .removeAllListeners("listening")
        .removeAllListeners("error")
        .listen(Number(new URL(url).port), "127.0.0.1");
      expect(await taken()).toBe(true);
    }, patience);
    await vi.waitFor(() => expect(webs()).toHaveLength(1), patience);
    const [second = 0] = webs();
    expect(await (await fetch(url)).text()).toBe("other");
    other.close();
    await vi.waitFor(async () => expect((await fetch(`${url}/api/health`)).status).toBe(200), patience);
    expect([second === first, webs()]).toEqual([false, [second]]);
    one.send("SIGINT");
    expect(await one.ended).toBe(0);
    await nothingLeft();
  },
);

/** What one who may do everything says to a database. */
async function administer<Row extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return (await client.query<Row>(sql).finally(() => client.end())).rows;
}

/** Has a database stand as an older version left it, with a game day in it. */
async function makeOlder(databaseUrl: string, upTo: string): Promise<void> {
  const older = join(folder, "older");
  await mkdir(older);
  const migrations = join(import.meta.dirname, "../../prisma/migrations");
  for (const name of readdirSync(migrations)) if (name < upTo) await copyFile(join(migrations, name), join(older, name));
  await migrate(databaseUrl, older);
  const day = "00000000-0000-4000-8000-000000000001";
  await administer(
    databaseUrl,
    `INSERT INTO "game_day" ("id", "name", "environment", "zone") VALUES ('${day}', 'An older day', 'b', 'UTC');
     INSERT INTO "backchannel"."run" ("gameDayId", "allClearAtMs", "plan") VALUES ('${day}', 1, '{}')`,
  );
}

test("web and engine start apart on one older database whose user may make no roles, once an administrator has run what the refusal says", async () => {
  const asAdministrator = await createEmptyDatabase();
  const user = `ordinary_${process.pid}`;
  await administer(asAdministrator, `CREATE ROLE ${user} LOGIN PASSWORD 'p@ss'`);
  const owner = Object.assign(new URL(asAdministrator), { username: user, password: "p%40ss" });
  const startOnly = (only: string, ...args: string[]): Start => {
    const one = runStart(["--only", only, "--port", "0", "--data", join(folder, only), "--database-url", owner.href, ...args]);
    starts.push(one);
    return one;
  };

  const refused = startOnly("engine");
  expect(await refused.ended).toBe(1);
  const [sentence = "", ...sql] = refused.said().errors.trimEnd().split("\n");
  const login = /--participants-url postgresql:\/\/(\w+):THAT-PASSWORD@HOST\/DATABASE:$/.exec(sentence)?.[1] ?? sentence;
  expect(sentence).toMatch(/^gameday: The user of DATABASE_URL may not make the roles that keep the backchannel apart\. An administrator /);
  const limits = (line: string): boolean => line.startsWith(`ALTER ROLE ${login} `);
  expect(sql.filter(limits)).not.toEqual([]);
  expect(sql.filter((line) => !limits(line))).toEqual([
    `GRANT gameday_participant, gameday_organizer TO "${user}" WITH ADMIN OPTION;`,
    `CREATE ROLE ${login} LOGIN PASSWORD 'a password of your choice' IN ROLE gameday_participant;`,
    `GRANT CREATE ON DATABASE "${owner.pathname.slice(1)}" TO "${user}";`,
    `GRANT USAGE, CREATE ON SCHEMA public TO "${user}";`,
  ]);
  await administer(asAdministrator, sql.join("\n").replace("a password of your choice", "chosen"));
  await makeOlder(owner.href, "0019");

  const participants = Object.assign(new URL(owner), { username: login, password: "chosen" }).href;
  const [web, engine] = [startOnly("web", "--participants-url", participants), startOnly("engine", "--participants-url", participants)];
  await Promise.all([web.says("Ctrl-C stops it"), engine.says("The engine and its watchdog work, without pages")]);
  const { url } = JSON.parse(await readFile(join(folder, "web/running.json"), "utf8")) as { url: string };
  await vi.waitFor(async () => {
    const { status, headers } = await fetch(`${url}/api/health`);
    expect([status, headers.get("x-gameday-health-engine")]).toEqual([200, "alive"]);
  }, patience);
  expect(await administer(owner.href, `SELECT "name", "state" FROM "game_day" JOIN "backchannel"."run" ON "gameDayId" = "id"`)).toEqual([
    { name: "An older day", state: "draft" },
  ]);
  for (const one of [web, engine]) one.send("SIGTERM");
  expect(await Promise.all([web.ended, engine.ended])).toEqual([0, 0]);
});
