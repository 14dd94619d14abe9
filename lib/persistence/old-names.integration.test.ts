import pg from "pg";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { createEmptyDatabase } from "./testing/database.ts";
import { migrationsBefore } from "./testing/migrations-before.ts";

const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;

test("what was said before the update, and who joined, is of the workstream that had the name", async () => {
  const databaseUrl = await createEmptyDatabase();
  await migrationsBefore("0026", (folder) => migrate(databaseUrl, folder));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const insert = (into: string, values: string): Promise<unknown> => client.query(`INSERT INTO ${into} VALUES (${values})`);
    await insert(`"game_day" ("id", "name", "environment", "zone", "lastIncident", "lastSeq")`, `'${id(1)}', 'a', 'b', 'UTC', 1, 2`);
    await insert(`"workstream" ("id", "gameDayId", "key", "name", "position")`, `'${id(2)}', '${id(1)}', 'api', 'API', 0`);
    const words = `"id", "gameDayId", "roomKey", "personId", "name", "workstream", "body", "writtenAt"`;
    const said = (last: number, name: string): string => `'${id(last)}', '${id(1)}', 'gameday', 'p', 'Ann', '${name}', 'slow', now()`;
    await insert(`"message" (${words})`, said(3, "API"));
    await insert(`"message" (${words})`, said(4, "gone"));
    await insert(`"observation" (${words}, "severity")`, `${said(5, "API")}, 'minor'`);
    const incident = `"id", "gameDayId", "number", "title", "severity", "declaredById", "declaredBy", "workstream"`;
    await insert(`"incident" (${incident})`, `'${id(6)}', '${id(1)}', 1, 'slow', 'minor', 'p', 'Ann', 'API'`);
    const event = `"participant_event" ("id", "gameDayId", "seq", "name", "payload")`;
    const joined = { personId: "p", name: "Ann", workstream: "API" };
    const other = { personId: "q", name: "Ben", workstream: null, v: 1 };
    for (const [seq, payload] of [joined, other].entries())
      await insert(event, `gen_random_uuid(), '${id(1)}', ${seq + 1}, 'person.joined', '${JSON.stringify(payload)}'`);
    expect(await migrate(databaseUrl)).toContain("0026_workstream_keys.sql");
    const keys = async (table: string): Promise<unknown[]> =>
      (await client.query<{ key: unknown }>(`SELECT "workstreamKey" AS "key" FROM "${table}" ORDER BY "id"`)).rows.map(({ key }) => key);
    expect(await keys("message")).toEqual(["api", null]);
    expect(await keys("observation")).toEqual(["api"]);
    expect(await keys("incident")).toEqual(["api"]);
    const { rows } = await client.query<{ payload: unknown }>(`SELECT "payload" FROM "participant_event" ORDER BY "seq"`);
    expect(rows.map(({ payload }) => payload)).toEqual([
      { ...joined, workstreamKey: "api", v: 2 },
      { ...other, workstreamKey: null, v: 2 },
    ]);
  } finally {
    await client.end();
  }
});
