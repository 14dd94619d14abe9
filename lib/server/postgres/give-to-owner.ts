import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { connect } from "#lib/persistence/connection/connect.ts";

const ownerName = "gameday_owner";
const databaseName = "gameday";

/**
 * Makes the database's owner, who is no superuser, and hands over what an older Gameday made as one. Returns the owner's address.
 * `superuser` is an address without a database name.
 */
export async function giveToOwner(superuser: string, folder: string): Promise<string> {
  const password = await ownerPassword(folder);
  await asSuperuser(`${superuser}/postgres`, async (client) => {
    const roles = await names(client, "SELECT rolname AS name FROM pg_roles");
    if (!roles.has(ownerName)) await client.query(`CREATE ROLE ${ownerName}`);
    await client.query(`ALTER ROLE ${ownerName} LOGIN CREATEROLE NOSUPERUSER PASSWORD ${pg.escapeLiteral(password)}`);
    for (const group of ["gameday_participant", "gameday_organizer"]) {
      if (!roles.has(group)) await client.query(`CREATE ROLE ${group} NOLOGIN`);
      await client.query(`GRANT ${group} TO ${ownerName} WITH ADMIN OPTION`);
    }
    const databases = await names(client, "SELECT datname AS name FROM pg_database");
    await client.query(
      databases.has(databaseName)
        ? `ALTER DATABASE ${databaseName} OWNER TO ${ownerName}`
        : `CREATE DATABASE ${databaseName} OWNER ${ownerName}`,
    );
  });
  await asSuperuser(`${superuser}/${databaseName}`, async (client) => {
    await client.query(handOver);
  });
  const address = new URL(`${superuser}/${databaseName}`);
  address.username = ownerName;
  address.password = password;
  return address.href;
}

const handOver = `
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT nspname FROM pg_namespace WHERE nspname IN ('backchannel', 'identity') AND nspowner <> '${ownerName}'::regrole LOOP
    EXECUTE format('ALTER SCHEMA %I OWNER TO ${ownerName}', one.nspname);
  END LOOP;
  FOR one IN
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'backchannel', 'identity') AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relowner <> '${ownerName}'::regrole
  LOOP
    EXECUTE format('ALTER TABLE %I.%I OWNER TO ${ownerName}', one.nspname, one.relname);
  END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'backchannel', 'identity'))
    AND proowner <> '${ownerName}'::regrole
  LOOP
    EXECUTE format('ALTER ROUTINE %s OWNER TO ${ownerName}', one.name);
  END LOOP;
  -- What the migrations said of tables that are made later was said for who applied them.
  IF to_regnamespace('backchannel') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE ${ownerName} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gameday_organizer;
    ALTER DEFAULT PRIVILEGES FOR ROLE ${ownerName} IN SCHEMA backchannel GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gameday_organizer;
  END IF;
END $$`;

async function ownerPassword(folder: string): Promise<string> {
  const file = join(folder, "owner-password");
  const known = (await readFile(file, "utf8").catch(() => "")).trim();
  if (known !== "") return known;
  const made = randomBytes(24).toString("base64url");
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}

async function names(client: pg.Client, sql: string): Promise<Set<string>> {
  return new Set((await client.query<{ name: string }>(sql)).rows.map(({ name }) => name));
}

async function asSuperuser(databaseUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await connect(databaseUrl, "gameday start");
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
