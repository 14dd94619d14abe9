import type { Kind } from "../kind.ts";

export const overloaded: Kind = {
  key: "overloaded",
  names: `overload*, hammer*, saturat*, busy, hot, heavy, überlastet, ausgelastet, sobrecarg*, surchargé, 高負荷, expensive, peak, load`,
  about: `load, hammer*, stress*, cpu, burn, flood, expensive`,
  signs: `cpu, load, high, busy, queries, calls, requests, hits, queue up, spike, ausgelastet, am anschlag, on its knees, saturated, throttled,
    heavy, same query, one endpoint`,
  against: `idle, cpu is idle, cpu low, no load`,
};
