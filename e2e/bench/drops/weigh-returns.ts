import type { Committed } from "../append-steadily.ts";
import type { Arrivals } from "../load/start-load.ts";

export type Replays = {
  delivered: number;
  expected: number;
  /** From beginning to connect until all that was missed is there, ms, one for each return that had missed something. */
  replaysMs: number[];
  returns: number;
};

/** What a client had missed when it began to come back, and how long it then took until it had all of that. */
export function weighReturns({ byClient, returns }: Arrivals, sent: readonly Committed[]): Replays {
  const replaysMs = returns.flatMap(({ client, cutAt, begunAt }) => {
    const arrived = byClient[client];
    if (arrived === undefined || begunAt < cutAt) return [];
    const missed = sent.flatMap(({ acknowledged }, n) => {
      const at = arrived[n] ?? 0;
      return acknowledged <= begunAt && (at === 0 || at > begunAt) ? [at] : [];
    });
    if (missed.length === 0) return [];
    return [missed.includes(0) ? Infinity : Math.max(...missed) - begunAt];
  });
  const delivered = byClient.reduce((sum, client) => sum + client.filter((at) => at > 0).length, 0);
  return { delivered, expected: byClient.length * sent.length, replaysMs, returns: returns.length };
}
