import type { ClientBase } from "pg";
import { UnfitConnection } from "./unfit-connection.ts";

const withinMs = 10_000;

/** Who a connection must be: `login` null is whoever DATABASE_URL names; `keepsOut` lists the schemas that it must have no way into. */
export type Expected = { login: string | null; keepsOut: readonly string[] };
export const expectedOwner: Expected = { login: null, keepsOut: [] };

type Found = { zone: string; user: string; session: string; mighty: boolean; wayIn: string | null; encoding: string };

/**
 * Makes a new connection ours, and proves it before it serves: zone UTC (Prisma reads a timestamptz as if it were), the expected role, no way
 * to the schemas it is kept out of, UTF-8. Asked in statements of their own, for poolers and `?options=` drop startup settings. Throws UnfitConnection.
 */
export async function settle(client: ClientBase, { login, keepsOut }: Expected = expectedOwner): Promise<void> {
  await ask(client, "SET TimeZone = 'UTC'");
  const found = await ask<Found>(client, proof, [keepsOut]);
  if (found.zone !== "UTC") throw new UnfitConnection(`The database keeps its time zone at ${found.zone} where UTC was asked for.`);
  if (found.encoding !== "UTF8")
    throw new UnfitConnection(`The database's encoding is ${found.encoding}; Gameday needs UTF8 (CREATE DATABASE ... ENCODING 'UTF8').`);
  if (login !== null && (found.user !== login || found.session !== login))
    throw new UnfitConnection(`A connection of the role ${login} runs as ${found.user} (session ${found.session}): a pooler may share it.`);
  if (login !== null && found.mighty) throw new UnfitConnection(`The role ${login} is a superuser or may become one.`);
  if (found.wayIn !== null) throw new UnfitConnection(`The role ${found.session} has a way into the hidden tables, as ${found.wayIn}.`);
}

const proof = `
  SELECT current_setting('TimeZone') AS zone, current_user AS "user", session_user AS session,
    getdatabaseencoding() AS encoding,
    EXISTS (SELECT FROM pg_roles WHERE rolname = session_user AND (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls)) AS mighty,
    (SELECT min(r.rolname) FROM pg_roles r, pg_namespace n
      WHERE n.nspname = ANY($1) AND pg_has_role(session_user, r.oid, 'MEMBER')
        AND (has_schema_privilege(r.oid, n.oid, 'USAGE') OR has_schema_privilege(r.oid, n.oid, 'CREATE'))) AS "wayIn"`;

async function ask<Row extends object>(client: ClientBase, text: string, values: unknown[] = []): Promise<Row> {
  // pg takes the deadline with a query, its types don't say so.
  const query: { text: string; values: unknown[]; query_timeout: number } = { text, values, query_timeout: withinMs };
  const { rows } = await client.query<Row>(query);
  return rows[0] ?? ({} as Row);
}
