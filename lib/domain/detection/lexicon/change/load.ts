import type { Kind } from "../kind.ts";

export const load: Kind = {
  key: "load",
  names: `load test*, endpoint*, traffic*, requests, hammer*, flood*, ddos, bot*, crawler*, scraper*, verkehr, tráfico, trafic, アクセス, rps, qps,
    expensive, hits`,
  about: `http.load, load*, k6*, flood*, hammer*, expensive*, endpoint`,
  signs: `requests per second, one endpoint, same endpoint, one url, same url, same ip, one ip, one client, single client, user agent,
    access log, of all requests, top url, same query, one query, heavy query, group by, kill switch, block that, traffic spike, spike,
    x the usual, times the usual, usual traffic, cpu, slow queries, alle anfragen, gleiche adresse, mismo endpoint, crawling, burst,
    peak, ansturm, high cpu, busy, one path, path, one route, baseline, x baseline, rate, same path, most of it, per second on`,
};
