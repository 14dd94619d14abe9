import pg from "pg";
import { readAddress } from "./read-address.ts";
import { expectedOwner, settle, type Expected } from "./settle.ts";

const withinMs = 10_000;

/** One connection of our own, settled; its loss is told by its queries and "end". Close it with `end()`. Throws what PostgreSQL or the network says. */
export async function connect(databaseUrl: string, name: string, expected: Expected = expectedOwner): Promise<pg.Client> {
  const client = new pg.Client({
    ...readAddress(databaseUrl),
    connectionTimeoutMillis: withinMs,
    keepAlive: true,
    application_name: name,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await settle(client, expected);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
