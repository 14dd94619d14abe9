import type { Database } from "../store.ts";
import { askTogether } from "./ask-together.ts";

export type MembershipRow = {
  gameDayId: string;
  personId: string;
  role: string;
  name: string;
  workstreamKey: string | null;
  /** Its name. */
  workstream: string | null;
};

const ask = askTogether<MembershipRow>(async (participants, keys) => {
  const asked = keys.map((key) => key.split(" ", 2) as [string, string]);
  const rows = await participants.$queryRaw<MembershipRow[]>`
    SELECT m."gameDayId", m."personId", m."role", m."name", w."key" AS "workstreamKey", w."name" AS "workstream"
    FROM unnest(${asked.map(([gameDayId]) => gameDayId)}::uuid[], ${asked.map(([, personId]) => personId)}::text[])
      AS asked("gameDayId", "personId")
    JOIN "public"."membership" m ON m."gameDayId" = asked."gameDayId" AND m."personId" = asked."personId"
    LEFT JOIN "public"."workstream" w ON w."id" = m."workstreamId"`;
  return new Map(rows.map((row) => [keyOf(row.gameDayId, row.personId), row]));
});

const keyOf = (gameDayId: string, personId: string): string => `${gameDayId.toLowerCase()} ${personId}`;

/** A person as participant or observer of a game day; null when they are neither. `gameDayId` must be a UUID. */
export const membershipOf = (participants: Database, gameDayId: string, personId: string): Promise<MembershipRow | null> =>
  ask(participants, keyOf(gameDayId, personId));
