import type { Kind } from "../kind.ts";

export const cache: Kind = {
  key: "cache",
  names: `cache*, caching, memcache*, elasticache, redis*, valkey, caché, zwischenspeicher, キャッシュ, varnish, cached, dragonfly`,
  about: `elasticache*, redis*, memcached*, cache`,
  signs: `!hit ratio, !hit rate, hits, misses, miss ratio, cache miss*, cold, 6379, 11211, cache stats, ttl, evict*, warm up,
    every request goes to the database, trefferquote, taux de hit, recomputed`,
  when: {
    unreachable: `!hit ratio, !hit rate, 6379, 11211, econnrefused 6379, slower but right, correct but slow, slower, slow but correct, data is right,
    data right, tarda*, langsamer, more queries, more load on, every request goes to, hits 0, hits gone, misses 100, not loading,
    instead of`,
    lost: `hit ratio, cold, misses, flushed, flushall, flushdb, empty, refill, warming`,
    full: `!oom command not allowed, !maxmemory, used memory, evict*, !evicted keys, allkeys, memory of redis, noeviction, evicted, evictions,
    memory 100, memory full, keys evicted, blank, rows missing, partial`,
    stale: `old value*, outdated, invalidat*, ttl`,
    slow: `slowlog, latency of redis`,
  },
};
