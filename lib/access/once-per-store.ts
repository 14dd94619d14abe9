import type { Store } from "#lib/persistence/store.ts";

/**
 * A value of what a store's owner reads, made when it is first asked for and kept with the process: once for all of a store's pools, which
 * come as stores of their own (`forViews`). A failure isn't kept: whoever asks next tries again.
 */
export function oncePerStore<Value>(make: (store: Store) => Promise<Value>): (store: Store) => Promise<Value> {
  const kept = new WeakMap<Store["owner"], Promise<Value>>();
  return (store) => {
    const known = kept.get(store.owner);
    if (known !== undefined) return known;
    const making = make(store);
    kept.set(store.owner, making);
    making.catch(() => kept.delete(store.owner));
    return making;
  };
}
