import { clockNow } from "../clock.ts";
import type { Database } from "../store.ts";
import { askTogether } from "./ask-together.ts";

export type SessionRow = {
  token: string;
  id: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  personId: string;
  name: string;
  username: string | null;
  isAnonymous: boolean | null;
};

/** The session of a token that we signed, and whose it is. */
export const sessionByToken = askTogether<SessionRow>(async (owner, tokens) => {
  const rows = await owner.$queryRaw<SessionRow[]>`
    SELECT s."token", s."id", s."createdAt", s."updatedAt", s."expiresAt", u."id" AS "personId", u."name", u."username", u."isAnonymous"
    FROM "identity"."session" s JOIN "identity"."user" u ON u."id" = s."userId" WHERE s."token" = ANY(${tokens}::text[])`;
  return new Map(rows.map((row) => [row.token, row]));
});

export type SessionAge = Pick<SessionRow, "id" | "createdAt" | "updatedAt" | "expiresAt" | "username" | "isAnonymous">;

/** Those of these sessions that there are. */
export async function sessionAges(owner: Database, ids: readonly string[]): Promise<ReadonlyMap<string, SessionAge>> {
  const rows = await owner.$queryRaw<SessionAge[]>`
    SELECT s."id", s."createdAt", s."updatedAt", s."expiresAt", u."username", u."isAnonymous"
    FROM "identity"."session" s JOIN "identity"."user" u ON u."id" = s."userId" WHERE s."id" = ANY(${ids}::text[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same of one, asked for with those of others. */
export const sessionAge = askTogether(sessionAges);

/** Writes that a session is used now, with those of others in one statement. One that is being written elsewhere is left to the next use. */
export const noteUse = askTogether(async (owner, ids) => {
  await owner.$executeRaw`
    UPDATE "identity"."session" SET "updatedAt" = ${new Date(clockNow())}::timestamptz WHERE "id" IN (
      SELECT "id" FROM "identity"."session" WHERE "id" = ANY(${ids}::text[]) FOR UPDATE SKIP LOCKED)`;
  return new Map<string, never>();
});
