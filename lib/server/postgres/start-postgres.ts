import { join } from "node:path";
import type { Lifeline } from "../processes/lifeline.ts";
import type { RunningPrograms } from "../processes/running-programs.ts";
import { checkPort } from "../startup/check-port.ts";
import type { Place } from "./choose-place.ts";
import { endPredecessor } from "./end-predecessor.ts";
import { giveToOwner } from "./give-to-owner.ts";
import { clusterUser, makeCluster } from "./make-cluster.ts";

/**
 * PostgreSQL itself never notices that nobody needs it any more: a shell that waits on the lifeline ends it then. $$ is postgres, after exec,
 * or whoever has its process id by then.
 */
const withLifeline = `
exec 3<&0
(cat <&3 >/dev/null; if [ ! -d /proc/self ] || grep -qs bin/postgres /proc/$$/cmdline; then kill -INT $$; fi) &
exec "$@" <&- 3<&-`;

/** Starts the embedded PostgreSQL on a free loopback port, makes the database when missing and returns the address of its owner. Throws StartRefusal. */
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
  return giveToOwner(`postgresql://${clusterUser}:${password}@127.0.0.1:${port}`, place.folder);
}
