import type { Kind } from "../kind.ts";

export const full: Kind = {
  key: "full",
  names: `full, filled, no space, voll, lleno, plein, 満杯, out of space, quota, out of memory`,
  about: `fill*, full, disk-full, quota, fill-memory, out of memory`,
  signs: `!no space left, !enospc, full, almost full, 100, used 100, maxed, quota exceeded, no space, out of space, voll, lleno, plein, evict*,
    limit reached, could not extend, evicted, at capacity, 100 percent, memory full`,
};
