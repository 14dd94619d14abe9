import { connect } from "../connection/connect.ts";
import { migrate } from "../migrate.ts";
import { makeLoginRoles } from "./make-login-roles.ts";
import { missingRights } from "./role-rights.ts";

/** What only an administrator of the server can give. `sql` is what they run. */
export class MissingRights extends Error {
  readonly sql: string;
  constructor(sql: string) {
    super("The user of DATABASE_URL may not make what Gameday needs");
    this.sql = sql;
  }
}

/**
 * A database at its newest migration, with the roles that the pools log in as. Returns the names of the migrations applied now.
 * Throws MissingRights before anything is changed.
 */
export async function prepareSchema(databaseUrl: string, participantsUrl: string | null = null): Promise<string[]> {
  const owner = await connect(databaseUrl, "gameday roles");
  try {
    const missing = await missingRights(owner, databaseUrl, participantsUrl !== null);
    if (missing !== null) throw new MissingRights(missing);
    const applied = await migrate(databaseUrl);
    if (participantsUrl === null) await makeLoginRoles(owner, databaseUrl);
    return applied;
  } finally {
    await owner.end();
  }
}
