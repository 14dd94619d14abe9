import type { Health } from "#lib/domain/enums.ts";
import type { Database, Transaction } from "#lib/persistence/store.ts";

/** A probe with its newest sample; without one `value` and `at` are null. `plan` is as stored. */
export type LastMeasured = { key: string; state: Health; plan: unknown; value: number | null; at: Date | null };

/** Every probe of a game day in its order. Reads one sample a probe, however many were taken. */
export const lastMeasured = (db: Database | Transaction, gameDayId: string): Promise<LastMeasured[]> =>
  db.$queryRaw<LastMeasured[]>`
    SELECT p."key", p."state", p."plan", s."value", s."at" FROM "backchannel"."probe" p
    LEFT JOIN LATERAL (
      SELECT "value", "at" FROM "backchannel"."probe_sample" WHERE "probeId" = p."id" ORDER BY "at" DESC LIMIT 1
    ) s ON true
    WHERE p."gameDayId" = ${gameDayId}::uuid ORDER BY p."position"`;
