import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { practiceManifestSchema } from "#lib/domain/plans/practice-manifest.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type FailureWish, type TestGameDay } from "../testing/game-day.ts";
import { startProcess, type TestProcess } from "../testing/processes.ts";
import { until } from "../testing/until.ts";

let bench: Bench;
let practice: TestProcess;
let practiceFolder: string;
/** Of a stack without the campaign's services: nothing here looks at them. */
const bareSchema = practiceManifestSchema.omit({ services: true });
let manifest: z.infer<typeof bareSchema>;
let replicaUrls: string[];
const processes: TestProcess[] = [];

beforeAll(async () => {
  practiceFolder = await mkdtemp(join(tmpdir(), "gameday-practice-"));
  await chmod(practiceFolder, 0o755);
  [bench, practice] = await Promise.all([
    startBench(),
    startProcess(["lib/rehearsal/main.ts", "--bare", "--data", practiceFolder, "--port", "0"]),
  ]);
  manifest = bareSchema.parse(await (await fetch(new URL("/practice.json", String(practice.ready.controlUrl)))).json());
  const topology = (await (await fetch(new URL("/practice/topology.json", String(practice.ready.controlUrl)))).json()) as {
    replicas: string[];
  };
  replicaUrls = topology.replicas;
}, 180_000);

afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill("SIGKILL")));
  await practice.kill("SIGTERM");
  await bench.stop();
  await rm(practiceFolder, { recursive: true, force: true });
});

const environment = (): Record<string, string> => ({
  DATABASE_URL: bench.databaseUrl,
  GAMEDAY_DATA: bench.dataFolder,
  GAMEDAY_PRACTICE_SECRET_FILE: join(practiceFolder, "secret"),
});
const startEngineProcess = async (): Promise<TestProcess> => {
  const engine = await startProcess(["lib/server/engine.ts"], environment());
  processes.push(engine);
  return engine;
};
const isolation = (maxDurationMs: number): FailureWish => ({
  key: "F1",
  injector: "aws.rds.isolate",
  params: {
    connection: { region: manifest.aws.region, endpoint: manifest.aws.endpoint },
    dbInstanceIdentifiers: manifest.databases.replicas,
  },
  trigger: { kind: "at", offsetMs: 0 },
  maxDurationMs,
});

/** A client's own view, through the gateway. */
async function isReachable(connectionString: string): Promise<boolean> {
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
}

const reachable = (wanted: boolean) =>
  until(`replicas are ${wanted ? "" : "not "}reachable`, async () =>
    (await Promise.all(replicaUrls.map(isReachable))).every((one) => one === wanted),
  );
const comesTo = (day: TestGameDay, state: string, withinMs?: number) =>
  until(`F1 is ${state}`, async () => (await stateOf(bench.store, day.firingId("F1"))) === state, withinMs);
const read = (day: TestGameDay) =>
  bench.store.owner.firing.findUniqueOrThrow({
    where: { id: day.firingId("F1") },
    include: { moves: { orderBy: { at: "asc" } }, undo: true },
  });

it("knows a failure that its engine was killed under, keeps it active, and reverts it when due", async () => {
  await reachable(true);
  const first = await startEngineProcess();
  const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [isolation(12_000)] });
  await comesTo(day, "active");
  await reachable(false);
  const before = await read(day);
  await first.kill("SIGKILL");

  await startEngineProcess();
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("active");
  await reachable(false);
  await comesTo(day, "reverted", 40_000);
  await reachable(true);
  const after = await read(day);
  expect(after.revertingAt?.getTime()).toBeGreaterThanOrEqual(before.revertDueAt?.getTime() ?? Infinity);
  expect(after.firedAt).toEqual(before.firedAt);
  expect(after.moves.map(({ to }) => to)).toEqual(["armed", "firing", "active", "reverting", "reverted"]);
  expect(after.proof).toMatchObject(manifest.databases.replicas.toSorted().map((target) => ({ target, proven: true })));
});

it("is reverted by the watchdog when no engine lives any more", async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill("SIGKILL")));
  await reachable(true);
  const engine = await startEngineProcess();
  const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [isolation(600_000)] });
  await comesTo(day, "active");
  await reachable(false);
  await engine.kill("SIGKILL");
  processes.push(await startProcess(["lib/server/watchdog.ts", "--grace-ms", "2000"], environment()));
  await comesTo(day, "reverted");
  await reachable(true);
  expect((await read(day)).moves.at(-1)).toMatchObject({ by: "watchdog", to: "reverted" });
});

it("is reverted by the watchdog from the journal alone when PostgreSQL can't be reached either", async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill("SIGKILL")));
  await reachable(true);
  const engine = await startEngineProcess();
  const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [isolation(600_000)] });
  await comesTo(day, "active");
  await reachable(false);
  await engine.kill("SIGKILL");
  processes.push(
    await startProcess(["lib/server/watchdog.ts", "--grace-ms", "2000"], {
      ...environment(),
      DATABASE_URL: "postgresql://127.0.0.1:1/none",
    }),
  );
  await until("the replicas are reachable again", async () => (await Promise.all(replicaUrls.map(isReachable))).every(Boolean));

  await startEngineProcess();
  await comesTo(day, "reverted");
  expect((await read(day)).proof).toMatchObject([{ proven: true }, { proven: true }]);
});

it("is reverted from a terminal with web, engine and watchdog dead, and the exit code says so", async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill("SIGKILL")));
  await reachable(true);
  const engine = await startEngineProcess();
  const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [isolation(600_000)] });
  await comesTo(day, "active");
  await reachable(false);
  await engine.kill("SIGKILL");
  const { stdout } = await promisify(execFile)(process.execPath, ["lib/server/terminal/stop-all.ts"], {
    env: { ...process.env, ...environment() },
  });
  expect(stdout).toContain("F1 is reverted");
  await reachable(true);
  expect(await bench.store.owner.run.findUniqueOrThrow({ where: { gameDayId: day.gameDayId } })).toMatchObject({ state: "held" });
});

it("is reverted from a terminal through the living engine when only the web is dead", async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill("SIGKILL")));
  await reachable(true);
  await startEngineProcess();
  const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [isolation(600_000)] });
  await comesTo(day, "active");
  await reachable(false);
  const { stdout } = await promisify(execFile)(process.execPath, ["lib/server/terminal/stop-all.ts"], {
    env: { ...process.env, ...environment() },
  });
  expect(stdout).toContain("F1 is reverted");
  await reachable(true);
  expect((await read(day)).moves.at(-1)).toMatchObject({ to: "reverted" });
});
