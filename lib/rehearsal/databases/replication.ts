import { setTimeout as sleep } from "node:timers/promises";
import { asAdmin, type AdminAccess } from "./admin.ts";

/** Promotes a standby; resolves when it has left recovery for good. Throws when it doesn't within ten seconds. */
export async function promote(standby: AdminAccess): Promise<void> {
  await asAdmin(standby, async (client) => {
    const { rows } = await client.query<{ promoted: boolean }>("SELECT pg_promote(true, 10) AS promoted");
    if (!rows[0]?.promoted) throw new Error("the standby did not leave recovery");
  });
}

/** Whether a standby receives the log from its source at this moment. */
export async function isStreaming(standby: AdminAccess): Promise<boolean> {
  return asAdmin(standby, async (client) => {
    const { rows } = await client.query("SELECT 1 FROM pg_stat_wal_receiver WHERE status = 'streaming' AND pg_is_in_recovery()");
    return rows.length > 0;
  }).catch(() => false);
}

/** Writes a mark on the source and waits until every standby has replayed it. Answers the mark's position, null when a standby is late. */
export async function proveReplication(source: AdminAccess, standbys: readonly AdminAccess[], deadlineMs: number): Promise<string | null> {
  const mark = await asAdmin(source, async (client) => {
    const { rows } = await client.query<{ lsn: string }>("SELECT pg_logical_emit_message(false, 'practice', 'proof', true)::text AS lsn");
    return rows[0]?.lsn ?? "";
  });
  const until = Date.now() + deadlineMs;
  const replayed = async (standby: AdminAccess): Promise<boolean> => {
    for (;;) {
      const there = await asAdmin(standby, async (client) => {
        const { rows } = await client.query<{ there: boolean }>(
          "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn AS there",
          [mark],
        );
        return rows[0]?.there === true;
      }).catch(() => false);
      if (there) return true;
      if (Date.now() > until) return false;
      await sleep(30);
    }
  };
  const all = await Promise.all(standbys.map(replayed));
  return all.every(Boolean) ? mark : null;
}
