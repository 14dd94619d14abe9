import type { Database } from "./store.ts";

/** Channel that tells the web processes in which game day people came or went; the payload is its id. */
export const presenceChannel = "gameday_presence";

/** Has every web process count anew who is here, from the connections that are written down (connection-spans.ts). */
export async function notifyPresence(db: Database, gameDayId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${presenceChannel}, ${gameDayId})`;
}
