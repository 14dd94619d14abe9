import pg from "pg";
import { settle } from "./settle.ts";

const withinMs = 5_000;

/** One connection of our own, settled; its errors are left to queries and "end". Close it with `end()`. Throws what PostgreSQL or the network says. */
export async function connect(databaseUrl: string, name: string, more: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: withinMs,
    keepAlive: true,
    application_name: name,
    ...more,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await settle(client);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
