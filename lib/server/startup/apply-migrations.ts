import { loginRole } from "#lib/persistence/roles/login-role.ts";
import { UnfitConnection } from "#lib/persistence/connection/unfit-connection.ts";
import { proveLogins, RefusedLogin } from "#lib/persistence/roles/prove-logins.ts";
import { NameHeld } from "#lib/persistence/migrate.ts";
import { MissingRights, prepareSchema } from "#lib/persistence/roles/prepare-schema.ts";
import { StartRefusal } from "./refusal.ts";
import { because } from "./check-database.ts";

/**
 * Brings a database to its newest migration, with the roles that our pools log in as, and proves that they may. Returns the names of the
 * migrations applied now. Throws StartRefusal.
 */
export async function applyMigrations(databaseUrl: string, participantsUrl: string | null): Promise<string[]> {
  const applied = await prepareSchema(databaseUrl, participantsUrl).catch((error: unknown) => {
    if (error instanceof MissingRights) throw refuseRights(error, databaseUrl);
    throw error instanceof NameHeld ? refuseTables(error) : error;
  });
  await proveLogins(databaseUrl, participantsUrl).catch((error: unknown) => {
    throw error instanceof RefusedLogin ? refuseLogin(error) : error;
  });
  return applied;
}

function refuseLogin({ role, cause }: RefusedLogin): StartRefusal {
  const why = cause instanceof UnfitConnection ? cause.message.replace(/\.$/, "") : because(cause);
  return new StartRefusal(
    `The database takes DATABASE_URL's user, and not its role ${role} (${why}): let it in too, behind PgBouncer by auth_query or by a line in its auth_file.`,
    cause,
  );
}

const refuseTables = ({ held, cause }: NameHeld): StartRefusal =>
  new StartRefusal(`The database of DATABASE_URL is in use by another program (${held}): give Gameday a database of its own.`, cause);

/** One message: what an administrator runs, and with which option we start then. */
function refuseRights({ sql, cause }: MissingRights, databaseUrl: string): StartRefusal {
  const login = loginRole(databaseUrl, "participant");
  const then = sql.includes(login) ? `start with --participants-url postgresql://${login}:THAT-PASSWORD@HOST/DATABASE` : "start again";
  return new StartRefusal(
    `The user of DATABASE_URL may not make the roles that keep the backchannel apart. An administrator runs this once in that database, then ${then}:\n${sql}`,
    cause,
  );
}
