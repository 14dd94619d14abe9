import type { Committed } from "./append-steadily.ts";
import type { Arrivals } from "./load/start-load.ts";
import { percentile } from "./percentile.ts";

/** What one round showed, the warm-up left out. Latencies in ms from the acknowledged commit; `Asked` from just before it. */
export type Round = {
  delivered: number;
  expected: number;
  twice: number;
  dropped: number;
  p50: number;
  p99: number;
  p99Asked: number;
  /** p99 over events: until the first client has it, and from the first client to the last. */
  firstP50: number;
  firstP99: number;
  spreadP50: number;
  spreadP99: number;
  cpuUsPerDelivery: number;
  /** CPU that processes outside of the benchmark used, as a share of all that was used. */
  othersShare: number;
};

export type Used = { serverCpuMs: number; othersMs: number; busyMs: number };

export function weighRound({ byClient, twice, dropped }: Arrivals, sent: readonly Committed[], warmUp: number, used: Used): Round {
  const latencies: number[] = [];
  const asked: number[] = [];
  const firsts: number[] = [];
  const spreads: number[] = [];
  sent.forEach((moment, n) => {
    if (n < warmUp) return;
    const arrived = byClient.map((client) => client[n] ?? 0).filter((at) => at > 0);
    if (arrived.length === 0) return;
    for (const at of arrived) {
      latencies.push(at - moment.acknowledged);
      asked.push(at - moment.asked);
    }
    const first = Math.min(...arrived);
    firsts.push(first - moment.acknowledged);
    spreads.push(Math.max(...arrived) - first);
  });
  if (latencies.length === 0) throw new Error("not one event arrived");
  return {
    delivered: latencies.length,
    expected: byClient.length * (sent.length - warmUp),
    twice,
    dropped,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    p99Asked: percentile(asked, 0.99),
    firstP50: percentile(firsts, 0.5),
    firstP99: percentile(firsts, 0.99),
    spreadP50: percentile(spreads, 0.5),
    spreadP99: percentile(spreads, 0.99),
    cpuUsPerDelivery: (used.serverCpuMs * 1000) / latencies.length,
    othersShare: used.othersMs / used.busyMs,
  };
}
