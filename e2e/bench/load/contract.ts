import type { Handshake } from "#lib/realtime/protocol.ts";

/** How often each client's line is cut, and for how long it then stays away. Both are jittered by a quarter either way. */
export type Cuts = { everyMs: number; awayMs: number };

/** What a load process is asked for. `events` is how many each of its clients should receive; `cuts` are for pages only. */
export type Target = {
  url: string;
  namespace: string;
  path: string;
  auth: Handshake | null;
  cookies: string[];
  events: number;
  cuts?: Cuts | null;
};

/** A client that came back, by the monotonic clock in ms: its line ended, it began to make another, it hears again. */
export type Return = { client: number; cutAt: number; begunAt: number; backAt: number };

export type ToLoad =
  | { ask: "connect"; target: Target }
  | { ask: "count" }
  | { ask: "hand over" }
  /** Begins to cut lines, or leaves them alone again. */
  | { ask: "cut"; on: boolean };
export type FromLoad =
  | { says: "connected" }
  | { says: "count"; received: number }
  | { says: "cut" }
  /** Monotonic ms of each arrival, client by client; 0 where nothing came. */
  | { says: "arrivals"; arrivals: Float64Array; twice: number; disordered: number; dropped: number; returns: Return[] }
  | { says: "failed"; why: string };

/** The number an event of the benchmark carries as the first word of its body. */
export const numbered = (round: string, n: number): string =>
  `${n} of round ${round}: replica reads are slow since a minute, the call tool still answers from its cache`;
