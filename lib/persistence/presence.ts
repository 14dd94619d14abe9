import type { Database } from "./store.ts";

/** Channel on which processes tell each other how many people they have here. */
export const presenceChannel = "gameday_presence";

/** People of one process in one game day. `workstreams` counts by name. */
export type PresenceHeard = { from: string; gameDayId: string; here: number; workstreams: Record<string, number> };

/** Tells every web process who is here; what is not repeated within 30 s is forgotten there. */
export async function notifyPresence(db: Database, heard: PresenceHeard): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${presenceChannel}, ${JSON.stringify(heard)})`;
}
