import pg from "pg";
import type { Address } from "./read-address.ts";
import { settle, type Expected } from "./settle.ts";

export type PoolOptions = { address: Address; name: string; max: number; expected: Expected };

/** A pool whose every connection is settled before it serves. Connections are made when first used. */
export function openPool({ address, name, max, expected }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...address,
    max,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: name,
    onConnect: (client) => settle(client, expected),
  });
  // An idle connection that is lost is replaced at the next use.
  return pool.on("error", () => undefined);
}
