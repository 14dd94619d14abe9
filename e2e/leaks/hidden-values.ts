import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

type Column = { table_name: string; column_name: string; data_type: string };

/** By `table.column`: what the hidden schema holds and the public one does not. A column that gives no words can't be recognized. */
export type HiddenValues = Map<string, string[]>;

/** Everything in the hidden schema that could be recognized elsewhere, column by column, as its owner reads it now. */
export async function hiddenValues(dataFolder: string): Promise<HiddenValues> {
  const { databaseUrl } = JSON.parse(await readFile(join(dataFolder, "running.json"), "utf8")) as { databaseUrl: string };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const open = (await columnsOf(client, "public")).filter(({ table_name }) => table_name !== "report");
    const told: string[] = [];
    for (const column of open) told.push(...(await valuesOf(client, "public", column)));
    const known = told.join("\n");
    const hidden: HiddenValues = new Map();
    for (const column of await columnsOf(client, "backchannel")) {
      const words = (await valuesOf(client, "backchannel", column)).filter((word) => isTelling(word) && !known.includes(word));
      hidden.set(`${column.table_name}.${column.column_name}`, [...new Set(words)]);
    }
    return hidden;
  } finally {
    await client.end();
  }
}

async function columnsOf(client: pg.Client, schema: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
     WHERE table_schema = $1 AND data_type IN ('text', 'uuid', 'jsonb') AND column_name <> 'gameDayId' ORDER BY 1, 2`,
    [schema],
  );
  return rows;
}

async function valuesOf(client: pg.Client, schema: string, { table_name, column_name, data_type }: Column): Promise<string[]> {
  const [from, column] = [`"${schema}"."${table_name}"`, `"${column_name}"`];
  const { rows } = await client.query<{ value: string }>(
    `SELECT DISTINCT ${column}::text AS value FROM ${from} WHERE ${column} IS NOT NULL`,
  );
  return rows.flatMap(({ value }) => (data_type === "jsonb" ? leaves(JSON.parse(value)) : [value]));
}

function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** Names of states and kinds are words of the code; a moment may be that of an open measurement too. */
const isTelling = (word: string): boolean => word.length >= 8 && !/^[a-z_]+$/.test(word) && !/^\d{4}-\d\d-\d\dT/.test(word);
