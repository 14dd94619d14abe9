import pg from "pg";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { createEmptyDatabase } from "./testing/database.ts";
import { migrationsBefore } from "./testing/migrations-before.ts";

const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;

test("whoever moved a firing or held the clock before the update is a person, unless the name is one of the engine's own", async () => {
  const databaseUrl = await createEmptyDatabase();
  await migrationsBefore("0024", (folder) => migrate(databaseUrl, folder));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const insert = (into: string, values: string): Promise<unknown> => client.query(`INSERT INTO ${into} VALUES (${values})`);
    await insert(`"game_day" ("id", "name", "environment", "zone")`, `'${id(1)}', 'a', 'b', 'UTC'`);
    await insert(`"backchannel"."run" ("gameDayId", "allClearAtMs", "plan")`, `'${id(1)}', 1, '{}'`);
    await insert(`"backchannel"."failure" ("id", "gameDayId", "key", "position", "plan")`, `'${id(2)}', '${id(1)}', 'F1', 0, '{}'`);
    await insert(`"backchannel"."firing" ("id", "gameDayId", "failureId")`, `'${id(3)}', '${id(1)}', '${id(2)}'`);
    const move = `"backchannel"."firing_move" ("id", "firingId", "from", "to", "by", "why")`;
    for (const by of ["Olga", "engine", "watchdog", "schedule"])
      await insert(move, `gen_random_uuid(), '${id(3)}', 'planned', 'armed', '${by}', ''`);
    const hold = `"backchannel"."hold" ("id", "gameDayId", "from", "by", "why")`;
    await insert(hold, `gen_random_uuid(), '${id(1)}', now(), 'Olga', 'lunch'`);
    expect(await migrate(databaseUrl)).toContain("0024_actors_and_limits.sql");
    const kinds = async (table: string): Promise<unknown> =>
      (await client.query(`SELECT "by", "byKind", "byId" FROM "backchannel"."${table}" ORDER BY "by" COLLATE "C"`)).rows;
    const olga = { by: "Olga", byKind: "person", byId: null };
    expect(await kinds("hold")).toEqual([olga]);
    expect(await kinds("firing_move")).toEqual([
      olga,
      { by: "engine", byKind: "engine", byId: null },
      { by: "schedule", byKind: "schedule", byId: null },
      { by: "watchdog", byKind: "engine", byId: null },
    ]);
    await expect(insert(hold, `gen_random_uuid(), '${id(1)}', now(), 'Olga', ''`)).rejects.toMatchObject({ code: "23502" });
  } finally {
    await client.end();
  }
});
