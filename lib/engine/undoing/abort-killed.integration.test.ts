import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "#lib/commands/gate.ts";
import { abortGameDay } from "#lib/commands/game-day/abort.ts";
import { deleteGameDay } from "#lib/commands/game-day/delete.ts";
import { stopEverything } from "#lib/commands/failure/stop-everything.ts";
import type { z } from "zod";
import { practiceManifestSchema } from "#lib/domain/plans/practice-manifest.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "../testing/game-day.ts";
import { startProcess, type TestProcess } from "../testing/processes.ts";
import { until } from "../testing/until.ts";

let bench: Bench;
let practice: TestProcess;
let practiceFolder: string;
/** Of a stack without the campaign's services: nothing here looks at them. */
const bareSchema = practiceManifestSchema.omit({ services: true });
let manifest: z.infer<typeof bareSchema>;
let replicaUrls: string[];
const engines: TestProcess[] = [];

beforeAll(async () => {
  practiceFolder = await mkdtemp(join(tmpdir(), "gameday-practice-"));
  await chmod(practiceFolder, 0o755);
  [bench, practice] = await Promise.all([
    startBench(),
    startProcess(["lib/rehearsal/main.ts", "--bare", "--data", practiceFolder, "--port", "0"]),
  ]);
  const control = async (path: string): Promise<unknown> => (await fetch(new URL(path, String(practice.ready.controlUrl)))).json();
  manifest = bareSchema.parse(await control("/practice.json"));
  replicaUrls = ((await control("/practice/topology.json")) as { replicas: string[] }).replicas;
}, 180_000);
afterAll(async () => {
  await Promise.all(engines.map((one) => one.kill("SIGKILL")));
  await practice.kill("SIGTERM");
  await bench.stop();
  await rm(practiceFolder, { recursive: true, force: true });
});

const olga = { personId: "olga", name: "Olga" };
const startEngineProcess = async (): Promise<TestProcess> => {
  const engine = await startProcess(["lib/server/engine.ts"], {
    DATABASE_URL: bench.databaseUrl,
    GAMEDAY_DATA: bench.dataFolder,
    GAMEDAY_PRACTICE_SECRET_FILE: join(practiceFolder, "secret"),
  });
  engines.push(engine);
  return engine;
};
const isIn = (day: TestGameDay, key: string, state: string) =>
  until(`${key} is ${state}`, async () => (await stateOf(bench.store, day.firingId(key))) === state);
const isReachable = async (connectionString: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};
const reachable = (wanted: boolean) =>
  until(`replicas are ${wanted ? "" : "not "}reachable`, async () =>
    (await Promise.all(replicaUrls.map(isReachable))).every((one) => one === wanted),
  );

/** A failure each replica, one whose every step takes seconds, and one that is due much later. */
async function aDay(): Promise<TestGameDay> {
  const connection = { region: manifest.aws.region, endpoint: manifest.aws.endpoint };
  const isolates = manifest.databases.replicas.map((replica, index) => ({
    key: `F${index + 1}`,
    injector: "aws.rds.isolate",
    params: { connection, dbInstanceIdentifiers: [replica] },
  }));
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 0,
    failures: [
      ...isolates,
      { key: "F3", params: { targets: ["slow"], delayMs: 3_000 } },
      { key: "F9", trigger: { kind: "at", offsetMs: 3_000_000 } },
    ],
  });
  await bench.store.owner.organizerMembership.create({ data: { gameDayId: day.gameDayId, ...olga } });
  return day;
}
const commands = (day: TestGameDay) =>
  bench.store.owner.engineCommand.findMany({ where: { gameDayId: day.gameDayId }, orderBy: { seq: "asc" } });

it("undoes in the next engine what the one that was killed over it had not undone, and both who asked are answered", async () => {
  const day = await aDay();
  await reachable(true);
  const first = await startEngineProcess();
  for (const key of ["F1", "F2", "F3"]) await day.ask("fire", key);
  for (const key of ["F1", "F2", "F3"]) await isIn(day, key, "active");
  await reachable(false);

  await runCommand(bench.store, abortGameDay, olga, day.gameDayId, { why: "The database team was called away" });
  await until("the engine is at it", async () =>
    (await commands(day)).some(({ name, engineId }) => name === "revert_all" && engineId !== null),
  );
  await first.kill("SIGKILL");
  expect(["active", "reverting"]).toContain(await stateOf(bench.store, day.firingId("F3")));

  await expect(runCommand(bench.store, abortGameDay, olga, day.gameDayId, { why: "Once more" })).rejects.toThrow("is aborted");
  await expect(runCommand(bench.store, deleteGameDay, olga, day.gameDayId, { name: "Test day" })).rejects.toThrow("still broken");
  await runCommand(bench.store, stopEverything, olga, day.gameDayId, {});
  await startEngineProcess();
  for (const key of ["F1", "F2", "F3"]) await isIn(day, key, "reverted");
  await reachable(true);
  const answered = await until("both are answered", async () => {
    const rows = await commands(day);
    return rows.every(({ finishedAt }) => finishedAt !== null) && rows.map(({ name, ok }) => [name, ok]);
  });
  expect(answered.slice(-2)).toEqual([
    ["revert_all", true],
    ["stop_all", true],
  ]);
  for (const key of ["F1", "F2", "F3"]) {
    const { moves, proof } = await bench.store.owner.firing.findUniqueOrThrow({
      where: { id: day.firingId(key) },
      include: { moves: { orderBy: { at: "asc" } } },
    });
    expect(moves.map(({ to }) => to)).toEqual(["armed", "firing", "active", "reverting", "reverted"]);
    expect(proof).toMatchObject([{ proven: true }]);
  }
  expect(await stateOf(bench.store, day.firingId("F9"))).toBe("planned");
}, 600_000);
