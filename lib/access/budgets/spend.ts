import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Store } from "#lib/persistence/store.ts";
import { limits, type Limit } from "./limits.ts";

type Kept = "commands" | "strangers";
type Stored = Exclude<keyof typeof limits, Kept>;

const slot = globalThis as typeof globalThis & { gamedayBudgets?: Map<Kept, RateLimiterMemory> };
const stored = new WeakMap<Store, Map<Stored, RateLimiterPostgres>>();

/** Spends one of this process's own budget for `key`. Throws too_many with when to try again. */
export async function spendHere(what: Kept, key: string): Promise<void> {
  // On globalThis because Next may load this module more than once.
  const budgets = (slot.gamedayBudgets ??= new Map());
  const limiter = budgets.get(what) ?? new RateLimiterMemory({ ...options(limits[what]), keyPrefix: what });
  budgets.set(what, limiter);
  await spend(limiter, key);
}

/**
 * Spends one of the budget that all web processes share, in PostgreSQL. What is counted by a secret is stored as its hash. While the
 * database can't be reached each process counts for itself. Throws too_many with when to try again.
 */
export async function spendShared(store: Store, what: Stored, key: string): Promise<void> {
  await spend(sharedLimiter(store, what), hashed(key));
}

/** Throws too_many when the shared budget is spent, and spends nothing. */
export async function requireShared(store: Store, what: Stored, key: string): Promise<void> {
  const limiter = sharedLimiter(store, what);
  const spent = await limiter.get(hashed(key));
  if (spent !== null && spent.consumedPoints >= limits[what].points) throw tooMany(spent.msBeforeNext);
}

async function spend(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooMany(refused.msBeforeNext);
    throw refused;
  }
}

function tooMany(ms: number): GamedayError {
  const retryAfterMs = Math.max(1_000, Math.ceil(ms));
  const seconds = Math.ceil(retryAfterMs / 1_000);
  return new GamedayError("too_many", `That was too much at once. Nothing was saved; try again in ${seconds} s.`, { retryAfterMs });
}

const options = ({ points, seconds }: Limit) => ({ points, duration: seconds });
const hashed = (key: string): string => createHash("sha256").update(key).digest("base64url");

function sharedLimiter(store: Store, what: Stored): RateLimiterPostgres {
  const budgets = stored.get(store) ?? new Map<Stored, RateLimiterPostgres>();
  stored.set(store, budgets);
  const limiter = budgets.get(what) ?? openShared(store, what);
  budgets.set(what, limiter);
  return limiter;
}

/** The limiter's table is made by our migrations (identity.budget), so that it never makes one. */
function openShared(store: Store, what: Stored): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...options(limits[what]),
    storeClient: { query: (asked: Statement) => query(store, asked) },
    storeType: "client",
    schemaName: "identity",
    tableName: "budget",
    tableCreated: true,
    keyPrefix: what,
    insuranceLimiter: new RateLimiterMemory({ ...options(limits[what]), keyPrefix: what }),
  });
}

type Statement = { text: string; values: unknown[] };
type Row = { points: number; expire: bigint | null };

async function query(store: Store, { text, values }: Statement) {
  const rows = await store.owner.$queryRawUnsafe<Row[]>(text, ...values);
  return { rowCount: rows.length, rows: rows.map(({ points, expire }) => ({ points, expire: expire === null ? null : Number(expire) })) };
}
