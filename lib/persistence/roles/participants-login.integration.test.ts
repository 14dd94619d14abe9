import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../connection/connect.ts";
import { closeStore, openStore, type Store } from "../store.ts";
import { startTestDatabase, type TestDatabase } from "../testing/database.ts";
import { startStrippingPooler } from "../testing/strip-startup.ts";
import { loginRole } from "./login-role.ts";
import { makeLoginRoles } from "./make-login-roles.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const hiddenRead = `SELECT count(*) FROM "backchannel"."run"`;

/** What each way out of the participants' role brings, on one connection of their pool: its error, or what was read. */
async function attack(store: Store, ways: string[]): Promise<string[]> {
  return store.participants.$transaction(async (tx) => {
    const outcomes: string[] = [];
    for (const way of ways) {
      await tx.$executeRawUnsafe("SAVEPOINT attack");
      try {
        await tx.$executeRawUnsafe(way);
        await tx.$queryRawUnsafe(hiddenRead);
        outcomes.push("read what is hidden");
      } catch (error) {
        outcomes.push(/permission denied|42501/.test(String(error)) ? "refused" : String(error));
      }
      await tx.$executeRawUnsafe("ROLLBACK TO SAVEPOINT attack");
    }
    return outcomes;
  });
}

const ways = (): string[] => [
  "SELECT 1",
  "RESET ROLE",
  "SET ROLE NONE",
  "SET LOCAL ROLE gameday_organizer",
  "SET ROLE postgres",
  `SET ROLE "${loginRole(database.databaseUrl, "organizer")}"`,
  "SET SESSION AUTHORIZATION DEFAULT",
  "RESET SESSION AUTHORIZATION",
  "SET SESSION AUTHORIZATION postgres",
  "SET ROLE gameday_participant",
  "GRANT gameday_organizer TO CURRENT_USER",
  `ALTER ROLE "${loginRole(database.databaseUrl, "participant")}" SUPERUSER`,
];

test("the participants' pool logs in as a role of its own, and nothing that is said on it leads to what is hidden", async () => {
  const role = loginRole(database.databaseUrl, "participant");
  const rows = await database.store.participants.$queryRaw`
    SELECT current_user::text AS current, session_user::text AS session, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
    FROM pg_roles WHERE rolname = session_user`;
  const powers = { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, rolbypassrls: false };
  expect(rows).toEqual([{ current: role, session: role, ...powers }]);
  expect(await attack(database.store, ways())).toEqual(ways().map(() => "refused"));
  expect(await database.store.organizers.run.count()).toBe(0);
});

test.each(["?options=-c%20statement_timeout%3D5000", "?options=-c%20role%3Dpostgres", "?schema=backchannel&application_name=x"])(
  "nothing that DATABASE_URL says with %s changes whom it runs as",
  async (query) => {
    const store = openStore({ databaseUrl: `${database.databaseUrl}${query}` });
    expect(await attack(store, ways())).toEqual(ways().map(() => "refused"));
    await closeStore(store);
  },
);

test("a pooler that drops what a connection says at its start changes nothing", async () => {
  const pooler = await startStrippingPooler(database.databaseUrl);
  const store = openStore({ databaseUrl: pooler.url });
  expect(await attack(store, ways())).toEqual(ways().map(() => "refused"));
  expect(pooler.stripped()).toBeGreaterThan(0);
  await closeStore(store);
  await pooler.close();
});

test("a role that may reach what is hidden serves nobody: superuser, organizers' member, or one that may become either", async () => {
  const role = loginRole(database.databaseUrl, "participant");
  const owner = database.store.owner;
  const wayIn = `test_way_in_${randomUUID().slice(0, 8)}`;
  const stains: [string, string, RegExp][] = [
    [`ALTER ROLE "${role}" SUPERUSER`, `ALTER ROLE "${role}" NOSUPERUSER`, /superuser|way into the hidden/],
    [`ALTER ROLE "${role}" CREATEROLE`, `ALTER ROLE "${role}" NOCREATEROLE`, /superuser or may become one/],
    [`GRANT gameday_organizer TO "${role}"`, `REVOKE gameday_organizer FROM "${role}"`, /way into the hidden tables/],
    [
      `CREATE ROLE ${wayIn} NOINHERIT IN ROLE gameday_organizer; GRANT ${wayIn} TO "${role}"`,
      `DROP ROLE ${wayIn}`,
      /way into the hidden tables/,
    ],
    [`GRANT USAGE ON SCHEMA "identity" TO PUBLIC`, `REVOKE USAGE ON SCHEMA "identity" FROM PUBLIC`, /way into the hidden tables/],
    [`ALTER ROLE "${role}" SET role = 'gameday_participant'`, `ALTER ROLE "${role}" RESET role`, /runs as gameday_participant/],
  ];
  for (const [stain, clean, words] of stains) {
    for (const one of stain.split("; ")) await owner.$executeRawUnsafe(one);
    const store = openStore({ databaseUrl: database.databaseUrl });
    await expect(store.participants.gameDay.count(), stain).rejects.toThrow(words);
    await closeStore(store);
    await owner.$executeRawUnsafe(clean);
  }
  const store = openStore({ databaseUrl: database.databaseUrl });
  expect(await store.participants.gameDay.count()).toBe(0);
  await closeStore(store);
});

test("what the login sets for itself is gone after a start, and it may hold no more connections than leave a stop its own", async () => {
  const role = loginRole(database.databaseUrl, "participant");
  await database.store.participants.$executeRawUnsafe(`ALTER ROLE ${role} SET default_transaction_read_only = on`);
  const owner = await connect(database.databaseUrl, "test");
  await owner.query(`ALTER ROLE ${role} IN DATABASE ${new URL(database.databaseUrl).pathname.slice(1)} SET statement_timeout = 1`);
  await makeLoginRoles(owner, database.databaseUrl);
  const { rows } = await owner.query<{ limit: number; settings: string[] }>(
    `SELECT rolconnlimit AS limit, array(SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setrole = r.oid) AS settings
     FROM pg_roles r WHERE rolname = $1`,
    [role],
  );
  await owner.end();
  expect(rows[0]?.limit).toBeGreaterThan(0);
  expect(rows[0]?.limit).toBeLessThan(100);
  const names = rows[0]?.settings.map((one) => one.split("=")[0]).sort();
  expect(names).toEqual(["TimeZone", "idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout"]);
  expect(rows[0]?.settings).not.toContain("statement_timeout=1");
});

test("where participants have an address of their own it must not be the owner's", async () => {
  const store = openStore({ databaseUrl: database.databaseUrl, participantsUrl: database.databaseUrl });
  await expect(store.participants.gameDay.count()).rejects.toThrow(/superuser|way into the hidden/);
  await closeStore(store);
});

test("two Gamedays of one cluster have login roles of their own", async () => {
  const other = await startTestDatabase();
  expect(loginRole(other.databaseUrl, "participant")).not.toBe(loginRole(database.databaseUrl, "participant"));
  const client = await connect(other.databaseUrl, "test");
  const { rows } = await client.query(`SELECT count(*)::int AS passwords FROM "identity"."secret" WHERE "name" LIKE 'password of %'`);
  await client.end();
  expect(rows).toEqual([{ passwords: 2 }]);
  await other.stop();
});
