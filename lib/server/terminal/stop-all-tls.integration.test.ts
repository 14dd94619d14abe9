import { terminalActor } from "#lib/domain/actor.ts";
import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { armFiring } from "#lib/engine/arming/arm.ts";
import { createEngine } from "#lib/engine/engine.ts";
import { fireFiring } from "#lib/engine/firing/fire.ts";
import { makeGameDay, stateOf, type TestGameDay } from "#lib/engine/testing/game-day.ts";
import { startProcess, type TestProcess } from "#lib/engine/testing/processes.ts";
import { until } from "#lib/engine/testing/until.ts";
import { connect } from "#lib/persistence/connection/connect.ts";
import { prepareSchema } from "#lib/persistence/roles/prepare-schema.ts";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { makeCertificates, type Certificates } from "#lib/persistence/testing/make-certificates.ts";
import { startTestServer, type TestServer } from "#lib/persistence/testing/start-server.ts";
import { postgresUser } from "../postgres/postgres-user.ts";
import { projectFolder } from "../processes/programs.ts";

let folder: string;
let certificates: Certificates;
let server: TestServer;
const stores: Store[] = [];
const watchdogs: TestProcess[] = [];

/** A server that lets nobody in unencrypted, with a certificate for localhost that no authority of this machine signed. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-stop-tls-"));
  await chmod(folder, 0o755);
  certificates = await makeCertificates(folder, postgresUser());
  const rules = join(folder, "hba.conf");
  await writeFile(rules, "hostssl all all all password\n", { mode: 0o644 });
  const { certificate, key } = certificates;
  server = await startTestServer({ settings: ["ssl=on", `ssl_cert_file=${certificate}`, `ssl_key_file=${key}`, `hba_file=${rules}`] });
  const owner = await connect(`${server.url}/postgres?sslmode=require`, "test");
  await owner.query("CREATE DATABASE secured");
  await owner.end();
});
afterEach(async () => {
  await Promise.all(watchdogs.splice(0).map((one) => one.kill("SIGKILL")));
  await Promise.all(stores.splice(0).map(closeStore));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** F1 of a game day, active by an engine that is gone, with its record in a data folder. */
async function broken(databaseUrl: string): Promise<{ store: Store; day: TestGameDay; environment: Record<string, string> }> {
  await prepareSchema(databaseUrl);
  const store = openStore({ databaseUrl });
  stores.push(store);
  const dataFolder = await mkdtemp(join(folder, "data-"));
  const engine = createEngine({ store, databaseUrl, dataFolder, log: pino({ level: "silent" }) });
  await engine.journal.beat();
  const day = await makeGameDay(store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  const cause = { by: terminalActor("Dana"), why: "because" };
  await fireFiring(engine, await armFiring(engine, day.firingId("F1"), cause), null, { kind: "none" }, cause);
  expect(await stateOf(store, day.firingId("F1"))).toBe("active");
  return { store, day, environment: { DATABASE_URL: databaseUrl, GAMEDAY_DATA: dataFolder } };
}

const addresses = [
  ["sslmode=require, whoever signed", () => `${server.url}/secured?sslmode=require`],
  ["sslmode=require and a named root", () => `${server.url}/secured?sslmode=require&sslrootcert=${certificates.authority}`],
  [
    "sslmode=verify-full and a named root",
    () => `${server.url.replace("127.0.0.1", "localhost")}/secured?sslmode=verify-full&sslrootcert=${certificates.authority}`,
  ],
] as const;

test.each(addresses)("stop-all stops everything through an encrypted connection: %s", async (_name, address) => {
  const { store, day, environment } = await broken(address());
  const stopped = await promisify(execFile)(process.execPath, ["lib/server/terminal/stop-all.ts"], {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
  });
  expect(stopped.stdout).toContain("F1 is reverted");
  expect(stopped.stderr).not.toContain("PostgreSQL can't be asked");
  expect(await stateOf(store, day.firingId("F1"))).toBe("reverted");
});

test.each(addresses)("the watchdog undoes, and says so in the database, through an encrypted connection: %s", async (_name, address) => {
  const { store, day, environment } = await broken(address());
  watchdogs.push(await startProcess(["lib/server/watchdog.ts", "--grace-ms", "500"], environment));
  await until("the database knows", async () => (await stateOf(store, day.firingId("F1"))) === "reverted");
  expect((await store.owner.firingMove.findMany({ where: { firingId: day.firingId("F1"), to: "reverted" } }))[0]?.by).toBe("watchdog");
});

test("stop-all says in words what is wrong with the certificate, and works from the journal", async () => {
  const { environment } = await broken(addresses[0][1]());
  const strict = environment.DATABASE_URL?.replace("sslmode=require", "sslmode=verify-full") ?? "";
  const env = { ...process.env, ...environment, DATABASE_URL: strict };
  const stopped = await new Promise<{ out: string; errors: string }>((resolve) =>
    execFile(process.execPath, ["lib/server/terminal/stop-all.ts"], { cwd: projectFolder, env }, (_error, out, errors) =>
      resolve({ out, errors }),
    ),
  );
  expect(stopped.errors).toContain(
    "PostgreSQL can't be asked (its certificate is not signed by a known authority: name the root certificate with sslrootcert)",
  );
  expect(stopped.errors).not.toContain("postgres:postgres");
  expect(stopped.out).toMatch(/^F1: /m);
});
