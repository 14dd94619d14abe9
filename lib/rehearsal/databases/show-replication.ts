import { asAdmin, type AdminAccess } from "./admin.ts";

/** Lets the campaign's own role see which standbys stream: PostgreSQL hides their state from ordinary roles. Safe to repeat. */
export async function showReplication(primary: AdminAccess): Promise<void> {
  await asAdmin(primary, (client) => client.query("GRANT pg_read_all_stats TO campaign"));
}
