import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { logins } from "../roles/logins.ts";
import { closeStore, connectUrgent, openStore } from "../store.ts";
import { startTestDatabase, type TestDatabase } from "../testing/database.ts";
import { openPool } from "./open-pool.ts";
import { readAddress } from "./read-address.ts";
import { expectedOwner } from "./settle.ts";
import { tightLimits } from "./tight-limits.ts";

let database: TestDatabase;
let role: string;
const asAdministrator = (sql: string) => database.store.owner.$executeRawUnsafe(sql);

beforeAll(async () => {
  database = await startTestDatabase();
  role = logins(database.databaseUrl, null).organizers.address.user ?? "";
  await asAdministrator(`ALTER ROLE ${role} CONNECTION LIMIT 20`);
});
afterAll(() => database.stop());

/** Takes every connection that the server still gives to the organizers' role. */
async function takeAll(): Promise<pg.Client[]> {
  const { address } = logins(database.databaseUrl, null).organizers;
  const taken: pg.Client[] = [];
  for (;;) {
    const client = new pg.Client({ ...address });
    client.on("error", () => undefined);
    const refused = await client.connect().then(
      () => null,
      (error: { code?: string }) => error.code ?? String(error),
    );
    if (refused !== null) {
      expect(refused).toBe("53300");
      return taken;
    }
    taken.push(client);
  }
}

test("a start is told which limits a busy day may reach", async () => {
  expect(await tightLimits(database.databaseUrl)).toEqual([{ what: `role ${role}`, allows: 20, wants: 38 }]);
  const name = new URL(database.databaseUrl).pathname.slice(1);
  await asAdministrator(`ALTER DATABASE "${name}" CONNECTION LIMIT 60`);
  expect(await tightLimits(database.databaseUrl)).toContainEqual({ what: `database ${name}`, allows: 60, wants: 90 });
  await asAdministrator(`ALTER DATABASE "${name}" CONNECTION LIMIT -1`);
});

test("where a role's limit is reached, commands go on by the connection that they keep, and nothing else is lost once there is room", async () => {
  const store = openStore({ databaseUrl: database.databaseUrl });
  const one = (pool: typeof store.organizers) => pool.$queryRaw`SELECT 1 AS one`;
  await one(store.organizers);
  await connectUrgent(store);
  const taken = await takeAll();
  expect(taken.length).toBe(18);
  await expect(one(store.views.organizers)).rejects.toThrow(/too many connections for role/);
  expect(await Promise.all(Array.from({ length: 5 }, () => one(store.organizers).catch(() => "refused")))).toContainEqual([{ one: 1 }]);
  for (const pool of [store.organizers, store.urgent.organizers, store.urgent.owner]) expect(await one(pool)).toEqual([{ one: 1 }]);
  await Promise.all(taken.map((client) => client.end()));
  await vi.waitFor(async () => expect(await one(store.views.organizers)).toEqual([{ one: 1 }]));
  await closeStore(store);
});

test("a pool gives idle connections back, save those it keeps", async () => {
  const pool = openPool({
    address: readAddress(database.databaseUrl),
    name: "test",
    max: 3,
    keeps: 1,
    idleMs: 20,
    expected: expectedOwner,
  });
  await Promise.all([1, 2, 3].map(() => pool.query("SELECT pg_sleep(0.1)")));
  await vi.waitFor(() => expect(pool.totalCount).toBe(1));
  await pool.query("SELECT 1");
  expect(pool.totalCount).toBe(1);
  await pool.end();
});
