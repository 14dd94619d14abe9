import type { EventEmitter } from "node:events";

/** Up to `most` places for each key. What takes one has it until it emits `close`. */
export function places(most: number): { take: (key: string, holder: EventEmitter) => boolean } {
  const taken = new Map<string, Set<EventEmitter>>();
  return {
    take: (key, holder) => {
      const holders = taken.get(key) ?? new Set();
      if (holders.has(holder)) return true;
      if (holders.size >= most) return false;
      taken.set(key, holders.add(holder));
      holder.once("close", () => {
        holders.delete(holder);
        if (holders.size === 0) taken.delete(key);
      });
      return true;
    },
  };
}
