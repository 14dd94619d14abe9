import pg from "pg";
import type { Address } from "./read-address.ts";
import { settle, type Expected } from "./settle.ts";

export type PoolOptions = {
  address: Address;
  name: string;
  max: number;
  /** So many stay open once they were made, also where the server has none left to give. */
  keeps?: number;
  idleMs?: number;
  expected: Expected;
};

/** A pool whose every connection is settled before it serves. Connections are made when first used. */
export function openPool({ address, name, max, keeps = 0, idleMs = 10_000, expected }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...address,
    max,
    min: keeps,
    idleTimeoutMillis: idleMs,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: name,
    onConnect: (client) => settle(client, expected),
  });
  // An idle connection that is lost is replaced at the next use.
  return pool.on("error", () => undefined);
}
