import type { Kind } from "../kind.ts";

export const warehouse: Kind = {
  key: "warehouse",
  names: `warehouse, etl, elt, bigquery, snowflake, redshift, report*, dashboard*, analytics, dbt, airflow, pipeline*, kennzahl*, auswertung*,
    metrics, figures, graphs, statistics, bi`,
  about: `airflow*, dbt*, warehouse, bigquery*, snowflake*, redshift*, etl`,
  signs: `yesterdays figures, figures of yesterday, numbers are old, report empty, dag failed, load failed, not refreshed, as of yesterday`,
};
