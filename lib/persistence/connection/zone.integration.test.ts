import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeStore, openStore } from "../store.ts";
import { startTestDatabase, type TestDatabase } from "../testing/database.ts";
import { connect } from "./connect.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

type Read = { stored: Date; difference: number };
const moment = new Date("2012-11-03T07:30:00.123Z");

/** What Prisma stores and reads back, and how far PostgreSQL finds it from the same moment said with an offset, in seconds. */
async function storeAndRead(databaseUrl: string): Promise<Read[]> {
  const store = openStore({ databaseUrl });
  const id = randomUUID();
  try {
    await store.organizers.gameDay.create({
      data: { id, name: "zone", environment: "test", zone: "UTC", phase: "upcoming", clockStartedAt: moment },
    });
    const reads: Read[] = [];
    for (const pool of [store.organizers, store.participants, store.owner]) {
      const row = await pool.gameDay.findUniqueOrThrow({ where: { id }, select: { clockStartedAt: true } });
      const [asked] = await pool.$queryRaw<{ difference: number }[]>`
        SELECT extract(epoch FROM "clockStartedAt" - '2012-11-03 07:30:00.123+00'::timestamptz)::float8 AS difference FROM game_day WHERE id = ${id}::uuid`;
      reads.push({ stored: row.clockStartedAt ?? new Date(0), difference: asked?.difference ?? Number.NaN });
    }
    return reads;
  } finally {
    await closeStore(store);
  }
}

const right: Read[] = [1, 2, 3].map(() => ({ stored: moment, difference: 0 }));

test("a moment is stored and read as it is, by every pool, whatever zone the server has", async () => {
  expect(await storeAndRead(database.databaseUrl)).toEqual(right);
});

test("the database's own zone, the user's and one named in DATABASE_URL change nothing", async () => {
  const name = new URL(database.databaseUrl).pathname.slice(1);
  await database.store.owner.$executeRawUnsafe(`ALTER DATABASE "${name}" SET TimeZone = 'Asia/Kathmandu'`);
  expect(await storeAndRead(database.databaseUrl)).toEqual(right);
  expect(await storeAndRead(`${database.databaseUrl}?options=-c%20TimeZone%3DAmerica/Chicago`)).toEqual(right);
  const client = await connect(database.databaseUrl, "test");
  const { rows } = await client.query("SHOW TimeZone");
  await client.end();
  expect(rows).toEqual([{ TimeZone: "UTC" }]);
});

test("the run is where it says: its process and its server are in the zones that were asked for", async () => {
  const zoneOf = (timeZone?: string) => new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  expect(zoneOf()).toBe(zoneOf(process.env.TZ));
  expect(await serverZone()).toBe(inject("databaseServerZone") ?? "UTC");
});

async function serverZone(): Promise<string> {
  const client = new pg.Client({ connectionString: `${inject("databaseServerUrl")}/postgres` });
  await client.connect();
  const { rows } = await client.query<{ TimeZone: string }>("SHOW TimeZone");
  await client.end();
  return rows[0]?.TimeZone ?? "";
}
