import type { TestDatabase } from "#lib/persistence/testing/database.ts";

/** Has PostgreSQL end every connection of ours and refuse new ones (53300), the owner's excepted, as while it restarts. Returns what lets them in again. */
export async function refuseConnections({ databaseUrl, store: { owner } }: TestDatabase): Promise<() => Promise<void>> {
  const limit = async (most: number): Promise<void> =>
    void (await owner.$executeRawUnsafe(`ALTER DATABASE ${new URL(databaseUrl).pathname.slice(1)} CONNECTION LIMIT ${most}`));
  await limit(0);
  await owner.$queryRaw`
    SELECT pg_terminate_backend("pid") FROM pg_stat_activity WHERE "datname" = current_database() AND "usename" <> current_user`;
  return () => limit(-1);
}
