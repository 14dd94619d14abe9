import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Store } from "#lib/persistence/store.ts";
import { oncePerStore } from "./once-per-store.ts";

/** How often something may be tried: `points` times within `duration` seconds, counted by all web processes together. */
const budgets = {
  "sign-in": { points: 20, duration: 15 * 60 },
  "device-code": { points: 60, duration: 5 * 60 },
  "device-offer": { points: 10, duration: 5 * 60 },
} as const;

const limitersOf = oncePerStore(async (store) => {
  const limiter = (keyPrefix: keyof typeof budgets) =>
    new RateLimiterPrisma({ storeClient: store.owner, tableName: "attempt", keyPrefix, ...budgets[keyPrefix] });
  return {
    "sign-in": limiter("sign-in"),
    "device-code": limiter("device-code"),
    "device-offer": limiter("device-offer"),
  } satisfies Record<keyof typeof budgets, RateLimiterPrisma>;
});

/** Counts an attempt. Throws too_many, with when to try again, once there were more than the budget allows. */
export async function countAttempt(store: Store, kind: keyof typeof budgets, key: string): Promise<void> {
  const limiters = await limitersOf(store);
  await limiters[kind].consume(key).catch((error: unknown) => {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const when = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
    throw new GamedayError("too_many", `That was tried too often. Try again in ${when}.`);
  });
}

/** Forgets the attempts before one that succeeded. */
export async function forgetAttempts(store: Store, kind: keyof typeof budgets, key: string): Promise<void> {
  await (await limitersOf(store))[kind].delete(key);
}
