import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";
import type { Store } from "#lib/persistence/store.ts";
import { budgetLimits, type Limit } from "./limits.ts";

/** Budgets that each process has for itself. */
export type OwnBudget = "commands" | "strangers";
/** Budgets that all web processes share. */
export type Shared = Exclude<keyof typeof budgetLimits, OwnBudget>;

const opened = new WeakMap<Store, Map<Shared, RateLimiterPostgres>>();

/** The one limiter of a shared budget in this process. While the database can't be reached each process counts for itself. */
export function sharedLimiter(store: Store, what: Shared): RateLimiterPostgres {
  const budgets = opened.get(store) ?? new Map<Shared, RateLimiterPostgres>();
  opened.set(store, budgets);
  const limiter = budgets.get(what) ?? openShared(store, what);
  budgets.set(what, limiter);
  return limiter;
}

/** As the library takes a limit. */
export const options = ({ points, seconds }: Limit) => ({ points, duration: seconds });

/** What something is counted by, as it is stored: it may be a secret. */
export const hashed = (key: string): string => createHash("sha256").update(key).digest("base64url");

/** The limiter's table is made by our migrations (identity.budget), so that it never makes one. */
function openShared(store: Store, what: Shared): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...options(budgetLimits[what]),
    storeClient: { query: (asked: Statement) => query(store, asked) },
    storeType: "client",
    schemaName: "identity",
    tableName: "budget",
    tableCreated: true,
    keyPrefix: what,
    insuranceLimiter: new RateLimiterMemory({ ...options(budgetLimits[what]), keyPrefix: what }),
  });
}

type Statement = { text: string; values: unknown[] };
type Row = { points: number; expire: bigint | null };

async function query(store: Store, { text, values }: Statement) {
  const rows = await store.owner.$queryRawUnsafe<Row[]>(text, ...values);
  return { rowCount: rows.length, rows: rows.map(({ points, expire }) => ({ points, expire: expire === null ? null : Number(expire) })) };
}
