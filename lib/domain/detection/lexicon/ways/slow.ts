import type { Kind } from "../kind.ts";

export const slow: Kind = {
  key: "slow",
  names: `slow*, latency, delay*, langsam*, lento*, lenta*, lent, lente, 遅い, sluggish, träge, latenz, latencia, slower`,
  about: `latency, delay, slow, slowdown, throttle, bandwidth`,
  signs: `slow, slower, latency, p50, p95, p99, takes, took, instead of, instead of 200, sec instead, spinner, spinning, waits, waiting, hangs,
    loading, lädt, dauert, tarda*, prend, lang, ewig, langsam, seconds, every call, each call, no errors, without error, timeouts, ms,
    sluggish, long, 遅, かかる, gateway timeout, 504, response time, spins, crawls, crawling, for ever, forever, lags, laggy, until, wait,
    waited, patience, traag, duurt, lento, langzaam, powoli, 慢, 很慢, 重い, commit p99, meanwhile`,
  against: `no latency, fast, instantly, at once, straight away`,
};
