import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Account } from "./account.ts";

/** A running postgres. `stop` is a fast shutdown and resolves when the process is gone. */
export type Postgres = { running: () => boolean; stop: () => Promise<void> };

export type PostgresOptions = {
  program: string;
  account: Account;
  name: string;
  dataFolder: string;
  socketFolder: string;
  /** The socket folder of the instance that it follows while it is a standby. */
  follows: string | null;
  adminPassword: string;
};

// The shell outlives us only to end postgres: its standard input closes when this process dies, however it dies.
const guard = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(cat <&3 >/dev/null 2>&1; kill -INT $server) 2>/dev/null &
watch=$!
exec 3<&-
wait $server
code=$?
kill $watch 2>/dev/null
exit $code`;

const settings = {
  listen_addresses: "",
  port: "5432",
  shared_buffers: "16MB",
  max_connections: "60",
  max_wal_senders: "8",
  max_worker_processes: "4",
  max_parallel_workers: "0",
  wal_keep_size: "64MB",
  min_wal_size: "8MB",
  max_wal_size: "64MB",
  wal_retrieve_retry_interval: "500ms",
  wal_receiver_status_interval: "1s",
  hot_standby_feedback: "on",
  fsync: "off",
  io_method: "sync",
  jit: "off",
};

const startDeadlineMs = 20_000;
const stopDeadlineMs = 8_000;

/** Starts postgres on a data folder and resolves when it answers. Rejects with its last words when it doesn't. */
export async function runPostgres(options: PostgresOptions): Promise<Postgres> {
  const flags = Object.entries({ ...settings, unix_socket_directories: options.socketFolder, cluster_name: options.name });
  if (options.follows) flags.push(["primary_conninfo", `host=${options.follows} port=5432 user=practice application_name=${options.name}`]);
  const server = spawn(
    "/bin/sh",
    ["-c", guard, "guard", options.program, "-D", options.dataFolder, ...flags.flatMap(([key, value]) => ["-c", `${key}=${value}`])],
    {
      ...options.account,
      detached: true,
      cwd: options.dataFolder,
      stdio: ["pipe", "ignore", "pipe"],
      env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", LC_ALL: "C", PGPASSWORD: options.adminPassword },
    },
  );
  const exited = once(server, "exit");
  const running = () => server.exitCode === null && server.signalCode === null;
  server.stdin.on("error", () => {});

  let lastWords = "";
  const ready = new Promise<void>((resolve) => {
    server.stderr.setEncoding("utf8").on("data", (text: string) => {
      lastWords = (lastWords + text).slice(-2_000);
      if (lastWords.includes("ready to accept")) resolve();
    });
  });
  const stop = async () => {
    server.stdin.end();
    const patience = setTimeout(() => killGroup(server.pid), stopDeadlineMs);
    await exited;
    clearTimeout(patience);
  };

  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => (timer = setTimeout(() => resolve("late"), startDeadlineMs)));
  const first = await Promise.race([ready.then(() => "ready"), exited.then(() => "exited"), late]);
  clearTimeout(timer);
  if (first === "ready") return { running, stop };
  await stop();
  throw new Error(`${options.name} did not start: ${lastWords.trim() || first}`);
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // already gone
  }
}
