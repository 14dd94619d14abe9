import pg from "pg";
import { settle } from "./settle.ts";

export type PoolOptions = { databaseUrl: string; name: string; max: number; options?: string };

/** A pool whose every connection is settled before it serves. Connections are made when first used. */
export function openPool({ databaseUrl, name, max, options }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: name,
    ...(options === undefined ? {} : { options }),
    onConnect: settle,
  });
  // An idle connection that is lost is replaced at the next use.
  return pool.on("error", () => undefined);
}
