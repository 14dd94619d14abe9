import type { ClientBase } from "pg";
import pg from "pg";
import { keepPassword } from "./login-password.ts";
import { groupOf, loginRole, type Secrecy } from "./login-role.ts";
import { limitsOf } from "./role-limits.ts";

const tries = 20;

/** Makes the roles that pools log in as, or gives them their password and their one group again. Throws what PostgreSQL says. */
export async function makeLoginRoles(owner: ClientBase, databaseUrl: string): Promise<void> {
  for (const secrecy of ["participant", "organizer"] as const) {
    const role = loginRole(databaseUrl, secrecy);
    const password = await keepPassword(owner, role);
    await insist(() => makeLoginRole(owner, role, password, secrecy));
  }
}

async function makeLoginRole(owner: ClientBase, role: string, password: string, secrecy: Secrecy): Promise<void> {
  const { rows } = await owner.query<{ database: string; there: boolean; able: boolean }>(
    `SELECT current_database() AS database, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS there,
       coalesce((SELECT rolcanlogin AND rolinherit AND NOT rolsuper FROM pg_roles WHERE rolname = $1), false) AS able`,
    [role],
  );
  const [{ database, there, able } = { database: "", there: false, able: false }] = rows;
  const name = pg.escapeIdentifier(role);
  if (!there) await owner.query(`CREATE ROLE ${name} LOGIN INHERIT`);
  else if (!able) await owner.query(`ALTER ROLE ${name} LOGIN INHERIT NOSUPERUSER NOCREATEROLE NOCREATEDB`);
  await owner.query(`ALTER ROLE ${name} PASSWORD ${pg.escapeLiteral(password)}`);
  // A role may change its own settings, and keep itself from writing by them.
  await owner.query(`ALTER ROLE ${name} RESET ALL`);
  await owner.query(`ALTER ROLE ${name} IN DATABASE ${pg.escapeIdentifier(database)} RESET ALL`);
  await owner.query(`ALTER ROLE ${name} IN DATABASE ${pg.escapeIdentifier(database)} SET TimeZone = 'UTC'`);
  if (secrecy === "participant") for (const line of limitsOf(name)) await owner.query(line);
  await owner.query(`GRANT ${groupOf(secrecy)} TO ${name}`);
  await owner.query(`GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO ${name}`).catch(unless("01007", "42501"));
}

/** Two that start on one cluster may change one row of its roles at once. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const passing = ["XX000", "23505", "42710", "40001"].includes(codeOf(error));
      if (!passing || attempt === tries) throw error;
    }
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? "");

const unless =
  (...codes: string[]) =>
  (error: unknown): void => {
    if (!codes.includes(codeOf(error))) throw error;
  };
