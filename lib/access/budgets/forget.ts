import type { Store } from "#lib/persistence/store.ts";
import { hashed, sharedLimiter, type Shared } from "./shared-limiter.ts";

/** Gives back what was spent of a shared budget: tries count until one succeeds. */
export async function forgetShared(store: Store, what: Shared, key: string): Promise<void> {
  await sharedLimiter(store, what).delete(hashed(key));
}

/** Gives back one try, which was none. */
export async function giveBackShared(store: Store, what: Shared, key: string): Promise<void> {
  await sharedLimiter(store, what).reward(hashed(key));
}
