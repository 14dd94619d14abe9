import { commandsChannel } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Database } from "#lib/persistence/store.ts";

/** Whoever looks asks again each second; what nobody looks at is measured no longer than this. */
const wantedMs = 60_000;
const prolongedFromMs = 45_000;

/** Has the probes of a game day that has not started measured for a minute more, and an engine begin at once. */
export async function wantProbes(db: Database, gameDayId: string): Promise<void> {
  const now = clockNow();
  await db.$executeRaw`
    WITH wanted AS (
      INSERT INTO "backchannel"."probing_wish" AS w ("gameDayId", "until")
      SELECT "gameDayId", ${new Date(now + wantedMs)}::timestamptz FROM "backchannel"."run"
      WHERE "gameDayId" = ${gameDayId}::uuid AND "state" IN ('draft', 'announced', 'preflight')
      ON CONFLICT ("gameDayId") DO UPDATE SET "until" = excluded."until" WHERE w."until" < ${new Date(now + prolongedFromMs)}::timestamptz
      RETURNING 1
    )
    SELECT pg_notify(${commandsChannel}, ${gameDayId}) FROM wanted`;
}
