import { roughly } from "#lib/domain/clock.ts";
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Store } from "#lib/persistence/store.ts";
import { budgetLimits, type Limit } from "./limits.ts";
import { hashed, options, sharedLimiter, type OwnBudget, type Shared } from "./shared-limiter.ts";

const slot = globalThis as typeof globalThis & { gamedayBudgets?: Map<OwnBudget, RateLimiterMemory> };

/** Spends one of this process's own budget for `key`. Throws too_many with when to try again. */
export async function spendHere(what: OwnBudget, key: string): Promise<void> {
  // On globalThis because Next may load this module more than once.
  const budgets = (slot.gamedayBudgets ??= new Map());
  const limiter = budgets.get(what) ?? new RateLimiterMemory({ ...options(budgetLimits[what]), keyPrefix: what });
  budgets.set(what, limiter);
  await spend(limiter, budgetLimits[what], key);
}

/**
 * Spends one of the budget that all web processes share, in PostgreSQL. What is counted by a secret is stored as its hash. While the
 * database can't be reached each process counts for itself. Throws too_many with when to try again.
 */
export async function spendShared(store: Store, what: Shared, key: string): Promise<void> {
  await spend(sharedLimiter(store, what), budgetLimits[what], hashed(key));
}

async function spend(limiter: RateLimiterAbstract, limit: Limit, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooMany(limit, refused.msBeforeNext);
    throw refused;
  }
}

function tooMany({ tries }: Limit, ms: number): GamedayError {
  const retryAfterMs = Math.max(1_000, Math.ceil(ms));
  // Never less than it is: who tries a moment too early is refused again.
  const unitMs = retryAfterMs < 90_000 ? 1_000 : 60_000;
  const wait = roughly(Math.ceil(retryAfterMs / unitMs) * unitMs);
  const says =
    tries === true
      ? `That was tried too often. Try again in ${wait}.`
      : `That was too much at once. Nothing was saved; try again in ${wait}.`;
  return new GamedayError("too_many", says, { retryAfterMs });
}
