import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { createEmptyDatabase } from "./testing/database.ts";

const ours = join(import.meta.dirname, "../../prisma/migrations");
const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;
const at = (minute: number): string => `'2026-11-04T10:${String(minute).padStart(2, "0")}:00Z'`;

test("what participants were shown before a start or after an abort is theirs no more after the update, and stays the organizers'", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gameday-before-"));
  for (const name of (await readdir(ours)).filter((one) => one < "0027"))
    await writeFile(join(folder, name), await readFile(join(ours, name), "utf8"));
  const databaseUrl = await createEmptyDatabase();
  await migrate(databaseUrl, folder);
  await rm(folder, { recursive: true });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const insert = (into: string, values: string): Promise<unknown> => client.query(`INSERT INTO ${into} VALUES (${values})`);
    const days = [
      ["draft", "NULL", "NULL"],
      ["running", at(5), "NULL"],
      ["aborted", at(5), at(10)],
    ] as const;
    for (const [index, [state, startedAt, stoppedAt]] of days.entries()) {
      const day = id(index);
      await insert(`"game_day" ("id", "name", "environment", "zone")`, `'${day}', 'a', 'b', 'UTC'`);
      const run = `"backchannel"."run" ("gameDayId", "state", "startedAt", "stoppedAt", "allClearAtMs", "plan")`;
      await insert(run, `'${day}', '${state}', ${startedAt}, ${stoppedAt}, 1, '{}'`);
      await insert(`"backchannel"."probe" ("id", "gameDayId", "key", "position", "plan")`, `'${id(index + 5)}', '${day}', 'p', 0, '{}'`);
      const tile = `"health_tile" ("gameDayId", "key", "name", "unit", "position", "state", "value", "since", "at")`;
      await insert(tile, `'${day}', 'p', 'P', '', 0, 'healthy', 1, ${at(1)}, ${at(12)}`);
      for (const minute of [1, 7, 12])
        await insert(`"health_point" ("gameDayId", "key", "at", "value")`, `'${day}', 'p', ${at(minute)}, 1`);
    }
    await migrate(databaseUrl);
    const minutes = async (from: string): Promise<unknown> =>
      (await client.query(`SELECT array_agg(extract(minute FROM "at")::int ORDER BY "at") AS "at" FROM ${from}`)).rows[0]?.at ?? [];
    const read = async (index: number) => ({
      tile: (
        await client.query(`SELECT "state", extract(minute FROM "since")::int AS "since" FROM "health_tile" WHERE "gameDayId" = $1`, [
          id(index),
        ])
      ).rows[0],
      told: await minutes(`"health_point" WHERE "gameDayId" = '${id(index)}'`),
      hidden: await minutes(`"backchannel"."probe_point" WHERE "probeId" = '${id(index + 5)}'`),
    });
    expect(await read(0)).toEqual({ tile: { state: "unknown", since: null }, told: [], hidden: [1, 7, 12] });
    expect(await read(1)).toEqual({ tile: { state: "healthy", since: 5 }, told: [7, 12], hidden: [1] });
    expect(await read(2)).toEqual({ tile: { state: "unknown", since: null }, told: [7], hidden: [1, 12] });
  } finally {
    await client.end();
  }
});
