import pg from "pg";
import type { TableLines } from "./declared-schema.ts";

const tables = `
  SELECT c.oid, n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname IN ('public', 'backchannel', 'identity') AND c.relname <> 'applied_migration'`;

const columns = `
  SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped`;

const indexes = `
  SELECT CASE WHEN i.indisprimary THEN 'primary key' WHEN i.indisunique THEN 'unique' ELSE 'index' END
    || ' (' || string_agg(a.attname, ', ' ORDER BY k.place) || ')' AS line
  FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(number, place), pg_attribute a
  WHERE i.indrelid = $1 AND i.indexprs IS NULL AND a.attrelid = i.indrelid AND a.attnum = k.number GROUP BY i.indexrelid, i.indisprimary, i.indisunique`;

const references = `
  SELECT '(' || names(c.conrelid, c.conkey) || ') references ' || n.nspname || '.' || f.relname || ' (' || names(c.confrelid, c.confkey) || ') on update '
    || word(c.confupdtype) || ' on delete ' || word(c.confdeltype) AS line
  FROM pg_constraint c JOIN pg_class f ON f.oid = c.confrelid JOIN pg_namespace n ON n.oid = f.relnamespace
  WHERE c.conrelid = $1 AND c.contype = 'f'`;

const functions = `
  CREATE FUNCTION pg_temp.names(oid, smallint[]) RETURNS text LANGUAGE sql AS
    $$ SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest($2) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = $1 AND a.attnum = k.number $$;
  CREATE FUNCTION pg_temp.word("char") RETURNS text LANGUAGE sql AS
    $$ SELECT CASE $1 WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END $$;`;

/** Reads from PostgreSQL's own catalogue what tables there are, in the wording of `declaredTables`. */
export async function appliedTables(databaseUrl: string): Promise<TableLines> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(functions);
    const found: TableLines = {};
    for (const { oid, name } of (await client.query<{ oid: number; name: string }>(tables)).rows) {
      const lines: string[] = [];
      for (const question of [columns, indexes, references.replaceAll(/\b(names|word)\(/g, "pg_temp.$1(")]) {
        lines.push(...(await client.query<{ line: string }>(question, [oid])).rows.map(({ line }) => line));
      }
      found[name] = lines.sort();
    }
    return found;
  } finally {
    await client.end();
  }
}
