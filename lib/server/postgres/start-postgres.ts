import { join } from "node:path";
import pg from "pg";
import type { Lifeline } from "../processes/lifeline.ts";
import type { RunningPrograms } from "../running-programs.ts";
import { checkPort } from "../startup/check-port.ts";
import type { Place } from "./choose-place.ts";
import { endPredecessor } from "./end-predecessor.ts";
import { clusterUser, makeCluster } from "./make-cluster.ts";

const databaseName = "gameday";

/**
 * PostgreSQL itself never notices that nobody needs it any more: a shell that waits on the lifeline ends it then. $$ is postgres, after exec,
 * or whoever has its process id by then.
 */
const withLifeline = `
exec 3<&0
(cat <&3 >/dev/null; if [ ! -d /proc/self ] || grep -qs bin/postgres /proc/$$/cmdline; then kill -INT $$; fi) &
exec "$@" <&- 3<&-`;

/** Starts the embedded PostgreSQL on a free loopback port, makes the database when missing and returns its address. Throws StartRefusal. */
export async function startPostgres(place: Place, logFolder: string, line: Lifeline, programs: RunningPrograms): Promise<string> {
  const { data, password } = await makeCluster(place);
  await endPredecessor(data);
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
    args: ["-c", withLifeline, "sh", ...server],
    environment: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    cwd: "/",
    owner: place.owner,
    lifeline: { role: "stays", line },
    startTries: 3,
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
