import type { Handshake } from "#lib/realtime/protocol.ts";

/** What a load process is asked for. `events` is how many each of its clients should receive. */
export type Target = { url: string; namespace: string; path: string; auth: Handshake | null; cookies: string[]; events: number };
export type ToLoad = { ask: "connect"; target: Target } | { ask: "count" } | { ask: "hand over" };
export type FromLoad =
  | { says: "connected" }
  | { says: "count"; received: number }
  /** Monotonic ms of each arrival, client by client; 0 where nothing came. */
  | { says: "arrivals"; arrivals: Float64Array; twice: number; dropped: number }
  | { says: "failed"; why: string };

/** The number an event of the benchmark carries as the first word of its body. */
export const numbered = (round: string, n: number): string =>
  `${n} of round ${round}: replica reads are slow since a minute, the call tool still answers from its cache`;
