import { type ConnectionSpan, unheardMs } from "#lib/domain/away.ts";
import type { Database, Transaction } from "./store.ts";

export type StoredSpan = ConnectionSpan & { id: string; gameDayId: string; personId: string };

/** Older ones of a person are forgotten: nobody claims a moment that far back, and a page that comes and goes fills no table. */
const keptSpans = 500;

/** Writes spans as they stand now, the new ones and those known already; all moments in ms since the epoch. Game days that are gone are left out, also one that goes meanwhile. */
export async function storeSpans(database: Database, spans: readonly StoredSpan[]): Promise<void> {
  const of = <K extends keyof StoredSpan>(key: K): StoredSpan[K][] => spans.map((span) => span[key]);
  const moments = (key: "since" | "until"): Date[] => of(key).map((ms) => new Date(ms));
  await database.$executeRaw`
    INSERT INTO "public"."connection_span" ("id", "gameDayId", "personId", "since", "until", "open")
    SELECT told.* FROM unnest(${of("id")}::uuid[], ${of("gameDayId")}::uuid[], ${of("personId")}::text[],
      ${moments("since")}::timestamptz[], ${moments("until")}::timestamptz[], ${of("open")}::boolean[])
      AS told("id", "gameDayId", "personId", "since", "until", "open")
    JOIN "public"."game_day" ON game_day."id" = told."gameDayId" FOR KEY SHARE OF game_day
    ON CONFLICT ("id") DO UPDATE SET "until" = EXCLUDED."until", "open" = EXCLUDED."open"`;
}

type Sign = { gameDayId: string; personId: string; at: number };

/** Writes that a person was there at a moment without a connection, and whether it did: who never had a connection is never away. */
export async function storeSign(database: Database, { gameDayId, personId, at }: Sign): Promise<boolean> {
  const moment = new Date(at);
  const written = await database.$executeRaw`
    INSERT INTO "public"."connection_span" ("id", "gameDayId", "personId", "since", "until", "open")
    SELECT gen_random_uuid(), ${gameDayId}::uuid, ${personId}, ${moment}::timestamptz, ${moment}::timestamptz, false
    WHERE EXISTS (SELECT FROM "public"."connection_span" WHERE "gameDayId" = ${gameDayId}::uuid AND "personId" = ${personId})`;
  return written > 0;
}

/** Forgets all but the newest spans of these people. */
export async function forgetOldSpans(database: Database, people: readonly { gameDayId: string; personId: string }[]): Promise<void> {
  if (people.length === 0) return;
  await database.$executeRaw`
    DELETE FROM "public"."connection_span" USING (
      SELECT "id", row_number() OVER (PARTITION BY "gameDayId", "personId" ORDER BY "until" DESC) AS place FROM "public"."connection_span"
      WHERE ("gameDayId", "personId") IN (SELECT * FROM unnest(
        ${people.map(({ gameDayId }) => gameDayId)}::uuid[], ${people.map(({ personId }) => personId)}::text[]))
    ) AS counted
    WHERE connection_span."id" = counted."id" AND counted.place > ${keptSpans}`;
}

/** When a person was connected, as far as it is kept. */
export async function spansOf(tx: Transaction, gameDayId: string, personId: string): Promise<ConnectionSpan[]> {
  const rows = await tx.connectionSpan.findMany({ where: { gameDayId, personId }, orderBy: { until: "desc" }, take: keptSpans });
  return rows.map(({ since, until, open }) => ({ since: since.getTime(), until: until.getTime(), open }));
}

/** How many participants are connected to any web process at `now`, by the key of their workstream; null for those who have none. */
export async function countPresent(
  database: Database,
  gameDayId: string,
  now: number,
): Promise<{ workstreamKey: string | null; here: number }[]> {
  const heardSince = new Date(now - unheardMs);
  return database.$queryRaw<{ workstreamKey: string | null; here: number }[]>`
    SELECT workstream."key" AS "workstreamKey", count(DISTINCT span."personId")::int AS here
    FROM "public"."connection_span" span
    JOIN "public"."membership" ON membership."gameDayId" = span."gameDayId" AND membership."personId" = span."personId"
    LEFT JOIN "public"."workstream" ON workstream."id" = membership."workstreamId"
    WHERE span."gameDayId" = ${gameDayId}::uuid AND span."open" AND span."until" > ${heardSince} AND membership."role" = 'participant'
    GROUP BY workstream."key"`;
}
