import type { ClientBase } from "pg";

const withinMs = 5_000;

/** A connection that can't be relied on. The message is a sentence without any part of the password. */
export class UnfitConnection extends Error {}

/**
 * Makes a new connection ours: its zone is UTC whatever server, role or database say (Prisma reads a timestamptz as if it were), and stays so.
 * Asked in statements of its own, for poolers and `?options=` in DATABASE_URL drop startup settings. Throws UnfitConnection.
 */
export async function settle(client: ClientBase): Promise<void> {
  await ask(client, "SET TimeZone = 'UTC'");
  const { zone } = await ask<{ zone: string }>(client, "SELECT current_setting('TimeZone') AS zone");
  if (zone !== "UTC") throw new UnfitConnection(`The database keeps its time zone at ${zone} where UTC was asked for.`);
}

async function ask<Row extends object>(client: ClientBase, text: string): Promise<Row> {
  // pg takes the deadline with a query, its types don't say so.
  const query: { text: string; query_timeout: number } = { text, query_timeout: withinMs };
  const { rows } = await client.query<Row>(query);
  return rows[0] ?? ({} as Row);
}
