import { logins } from "../roles/logins.ts";
import { connect } from "./connect.ts";
import { usualSizes } from "./pool-sizes.ts";

/** Of PostgreSQL's: a role, a database or the whole server that lets in fewer connections than one web and one engine may hold. */
export type TightLimit = { what: string; allows: number; wants: number };

type Found = { what: string; allows: number; kind: "role" | "all" };

const { commands, views, stream, owner, health } = usualSizes;
const processes = 2;
const ofARole = processes * (commands + views + stream + health);
/** The owner's beside its pool: one that hears, and one that proves it. */
const listening = 2;
/** The owner's that knows who stops. */
const knowing = 1;
const ofAll = 2 * ofARole + processes * (owner + knowing + listening);

/** Limits that a busy day may reach: what comes over them waits or is refused, and is tried again. */
export async function tightLimits(databaseUrl: string, participantsUrl: string | null = null): Promise<TightLimit[]> {
  const { organizers, participants } = logins(databaseUrl, participantsUrl);
  const client = await connect(databaseUrl, "gameday start");
  try {
    const { rows } = await client.query<Found>(limits, [[organizers.address.user, participants.address.user]]);
    return rows
      .map(({ what, allows, kind }) => ({ what, allows, wants: kind === "role" ? ofARole : ofAll }))
      .filter(({ allows, wants }) => allows < wants);
  } finally {
    await client.end();
  }
}

const limits = `
  SELECT 'role ' || rolname AS what, rolconnlimit AS allows, 'role' AS kind FROM pg_roles WHERE rolname = ANY($1) AND rolconnlimit >= 0
  UNION ALL SELECT 'database ' || datname, datconnlimit, 'all' FROM pg_database WHERE datname = current_database() AND datconnlimit >= 0
  UNION ALL SELECT 'server', current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int, 'all'`;
