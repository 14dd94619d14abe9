import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { createEmptyDatabase } from "./testing/database.ts";

const sql = join(import.meta.dirname, "../../prisma/migrations/0016_public_holds.sql");
const day = "00000000-0000-4000-8000-000000000001";

test("a day that was held before the update knows its holds after it: where T+ stood, and for how long", async () => {
  const databaseUrl = await createEmptyDatabase();
  await migrate(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`ALTER TABLE "game_day" DROP COLUMN "clockHolds"`);
    await client.query(
      `INSERT INTO "game_day" ("id", "name", "environment", "zone", "clockStartedAt") VALUES ('${day}', 'a', 'b', 'UTC', '2012-10-21T15:00Z')`,
    );
    await client.query(`INSERT INTO "backchannel"."run" ("gameDayId", "allClearAtMs", "plan") VALUES ('${day}', 1, '{}')`);
    const hold = (from: string, to: string) =>
      `INSERT INTO "backchannel"."hold" VALUES (gen_random_uuid(), '${day}', '2012-10-21T${from}Z', ${to}, 'Olga', '', 'person')`;
    await client.query(hold("15:20", `'2012-10-21T15:25Z'`));
    await client.query(hold("15:10", `'2012-10-21T15:12Z'`));
    await client.query(hold("15:40", "NULL"));
    await client.query(await readFile(sql, "utf8"));
    const { rows } = await client.query<{ holds: unknown }>(`SELECT "clockHolds" AS holds FROM "game_day"`);
    expect(rows[0]?.holds).toEqual([
      { atMs: 600_000, forMs: 120_000 },
      { atMs: 1_080_000, forMs: 300_000 },
    ]);
  } finally {
    await client.end();
  }
});
