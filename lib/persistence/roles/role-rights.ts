import type { ClientBase } from "pg";
import pg from "pg";
import { loginRole } from "./login-role.ts";
import { limitsOf } from "./role-limits.ts";

type Found = {
  user: string;
  database: string;
  mayMakeRoles: boolean;
  groups: string[];
  mayGiveGroups: boolean;
  mayMakeSchemas: boolean;
  mayMakeTables: boolean;
};

const groups = ["gameday_participant", "gameday_organizer"] as const;

/**
 * What the owner of DATABASE_URL lacks to make roles and tables, as the SQL that an administrator runs once; null when it lacks nothing.
 * With the participants' own address given (`ownParticipants`) no login role has to be made.
 */
export async function missingRights(owner: ClientBase, databaseUrl: string, ownParticipants: boolean): Promise<string | null> {
  const { rows } = await owner.query<Found>(question, [groups]);
  const found = rows[0];
  if (found === undefined) throw new Error("PostgreSQL said nothing of its roles");
  const user = pg.escapeIdentifier(found.user);
  const database = pg.escapeIdentifier(found.database);
  const absent = groups.filter((group) => !found.groups.includes(group));
  const groupsMissing = absent.length > 0 && !found.mayMakeRoles;
  const loginMissing = !ownParticipants && !found.mayMakeRoles;
  const lines = [
    ...(groupsMissing ? absent.map((group) => `CREATE ROLE ${group} NOLOGIN;`) : []),
    ...(groupsMissing || !found.mayGiveGroups ? [`GRANT ${groups.join(", ")} TO ${user} WITH ADMIN OPTION;`] : []),
    ...(loginMissing
      ? [
          `CREATE ROLE ${loginRole(databaseUrl, "participant")} LOGIN PASSWORD 'a password of your choice' IN ROLE gameday_participant;`,
          ...limitsOf(loginRole(databaseUrl, "participant")).map((line) => `${line};`),
        ]
      : []),
    ...(found.mayMakeSchemas ? [] : [`GRANT CREATE ON DATABASE ${database} TO ${user};`]),
    ...(found.mayMakeTables ? [] : [`GRANT USAGE, CREATE ON SCHEMA public TO ${user};`]),
  ];
  return lines.length === 0 ? null : lines.join("\n");
}

/** Members of a group that can't hand it on are told apart: a role made by somebody else on the same cluster. */
const question = `
  SELECT current_user AS "user", current_database() AS database, me.rolsuper OR me.rolcreaterole AS "mayMakeRoles",
    ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname = ANY($1)) AS groups,
    me.rolsuper OR (me.rolcreaterole AND current_setting('server_version_num')::int < 160000)
      OR NOT EXISTS (SELECT FROM pg_roles g WHERE g.rolname = ANY($1) AND NOT pg_has_role(current_user, g.oid, 'MEMBER WITH ADMIN OPTION'))
      AS "mayGiveGroups",
    has_database_privilege(current_user, current_database(), 'CREATE') AS "mayMakeSchemas",
    has_schema_privilege(current_user, 'public', 'CREATE') AS "mayMakeTables"
  FROM pg_roles me WHERE me.rolname = current_user`;
