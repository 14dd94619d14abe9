import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { RunningPrograms } from "../running-programs.ts";
import { checkPort } from "../startup/check-port.ts";
import type { Place } from "./choose-place.ts";
import { clusterUser, makeCluster } from "./make-cluster.ts";

const databaseName = "gameday";
const predecessorMs = 15_000;

/** PostgreSQL itself never notices that its parent died: a shell that waits on the same stdin ends it then. $$ is postgres, after exec. */
const withParent = 'exec 3<&0; (cat <&3 >/dev/null; kill -INT $$) & exec "$@" <&- 3<&-';

/** Starts the embedded PostgreSQL on a free loopback port, makes the database when missing and returns its address. Throws StartRefusal. */
export async function startPostgres(place: Place, logFolder: string, programs: RunningPrograms): Promise<string> {
  const { data, password } = await makeCluster(place);
  await predecessorGone(data);
  const port = await checkPort("127.0.0.1", 0);
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "lc_messages=C",
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=off",
    "max_connections=120",
  ];
  const server = [join(place.native, "bin/postgres"), "-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const kept = programs.start({
    name: "postgres",
    command: "/bin/sh",
    args: ["-c", withParent, "sh", ...server],
    environment: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    cwd: "/",
    owner: place.owner,
    isReady: (line) => line.includes("database system is ready to accept connections"),
    stopSignal: "SIGINT",
    stopWithinMs: 20_000,
    logFolder,
  });
  await kept.ready;
  const address = `postgresql://${clusterUser}:${password}@127.0.0.1:${port}`;
  await makeDatabase(`${address}/postgres`);
  return `${address}/${databaseName}`;
}

async function makeDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}

/** After a supervisor that was killed, its PostgreSQL may still be writing its last pages. */
async function predecessorGone(data: string): Promise<void> {
  const deadline = performance.now() + predecessorMs;
  while (performance.now() < deadline) {
    const pid = Number((await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n")[0]);
    if (!Number.isInteger(pid) || pid <= 0 || !lives(pid)) return;
    await sleep(100);
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
