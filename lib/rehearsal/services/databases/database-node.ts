import pg from "pg";
import { log, reasonOf } from "../log.ts";
import { isConnectionLoss } from "./connection-loss.ts";

const connectTimeoutMs = 500;
const queryTimeoutMs = 1_000;

export type DatabaseNode = {
  url: string;
  /** Answered its last check and no query has lost its connection since. */
  readonly healthy: boolean;
  /** Healthy and not a standby. */
  readonly writable: boolean;
  /** Standbys that stream from it, as of its last check; null while it is not healthy, because nobody can ask it then. */
  readonly streaming: number | null;
  /** Connections that stand. */
  readonly open: number;
  /** Rows of a query. A lost connection marks the node broken before it throws. */
  query: <Row extends pg.QueryResultRow>(text: string, values: unknown[]) => Promise<Row[]>;
  check: () => Promise<void>;
  close: () => Promise<void>;
};

const look = `
  SELECT pg_is_in_recovery() AS standby, (SELECT count(*)::int FROM pg_stat_get_wal_senders() WHERE state = 'streaming') AS streaming`;

/** A pool on one database that knows whether it may be used. Connects in 500 ms and answers in 1 s, or is broken. */
export function openDatabaseNode(url: string, role: string): DatabaseNode {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    statement_timeout: queryTimeoutMs,
    idleTimeoutMillis: 10_000,
    application_name: process.env["NAME"] ?? "campaign",
  });
  let state: "unknown" | "broken" | "standby" | "writer" = "unknown";
  let streaming = 0;

  function become(next: typeof state, reason?: unknown): void {
    if (state !== next)
      log(`${role} is ${next}`, { url: new URL(url).host, ...(reason === undefined ? {} : { reason: reasonOf(reason) }) });
    state = next;
  }
  // A cut connection reports here when it was idle; without a listener it would end the process.
  pool.on("error", (error) => become("broken", error));

  const healthy = () => state === "standby" || state === "writer";

  return {
    url,
    get healthy() {
      return healthy();
    },
    get writable() {
      return state === "writer";
    },
    get streaming() {
      return healthy() ? streaming : null;
    },
    get open() {
      return pool.totalCount;
    },
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[]) {
      try {
        return (await pool.query<Row>(text, values)).rows;
      } catch (error) {
        if (isConnectionLoss(error)) become("broken", error);
        throw error;
      }
    },
    async check() {
      try {
        const { rows } = await pool.query<{ standby: boolean; streaming: number }>(look);
        streaming = rows[0]?.streaming ?? 0;
        become(rows[0]?.standby ? "standby" : "writer");
      } catch (error) {
        become("broken", error);
      }
    },
    async close() {
      await pool.end();
    },
  };
}
