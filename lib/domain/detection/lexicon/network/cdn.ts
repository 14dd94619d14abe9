import type { Kind } from "../kind.ts";

export const cdn: Kind = {
  key: "cdn",
  names: `cdn*, edge, edges, pop, pops, cloudfront, fastly, akamai, cloudflare, purge*, invalidation*, bunny, edge location*, edge node*,
    akamai ghost, origin, edge cache`,
  about: `cdn*, cloudfront*, fastly*, akamai*, purge*, page-age, edge-hits`,
  signs: `x cache, x-cache, age header, purge*, origin is right, origin has the new, !object age, cf-ray, cache control`,
  when: {
    stale: `!x cache hit, !age header, !object age, age, old price, old page, old version, old image*, still the old, still shows, still old,
    still see, old one, alter preis, alte seite, alten preis, veraltet, precio viejo, sigue mostrando, version antigua, ancienne version,
    古い, purge has no effect, purge does nothing, purged twice, purge*, not updated, not refreshed, incognito, origin, curl of the origin,
    after deploy, price changed, outdated, s maxage, is back, reappear*, cms has, cms says, backend has, source has,
    database has the new, old banner, old logo, max age, age of the response, response age, hits only, still the previous, previous one,
    vecchi*, oud*, 旧, 缓存, objects changed, without effect, no effect`,
    withdrawn: `pop, routed to, far away, other region, other continent, rerouted, anycast, latency from, first byte, slower start, london, paris,
    traceroute, edge down, location`,
  },
};
