import type { Kind } from "../kind.ts";

export const memory: Kind = {
  key: "memory",
  names: `memory, ram, heap, speicher, memoria, mémoire, メモリ, gc, rss, swap`,
  about: `memory*, oom*, fill-memory, memory-hog, leak*`,
  signs: `!oom*, !out of memory, !oomkilled, !outofmemoryerror, exit code 137, 137, heap space, gc overhead, swapping, swap, rss, !maxmemory,
    leak*, evict*, memory pressure, cannot allocate memory, killed process, restarts, speicher voll, sin memoria, gc time, gc pauses,
    gc overhead, full gc, old gen, memory full`,
};
