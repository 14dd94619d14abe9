import type { Store } from "#lib/persistence/store.ts";

/** A value a store, made when it is first asked for and kept with the process. A failure isn't kept: whoever asks next tries again. */
export function oncePerStore<Value>(make: (store: Store) => Promise<Value>): (store: Store) => Promise<Value> {
  const kept = new WeakMap<Store, Promise<Value>>();
  return (store) => {
    const known = kept.get(store);
    if (known !== undefined) return known;
    const making = make(store);
    kept.set(store, making);
    making.catch(() => kept.delete(store));
    return making;
  };
}
