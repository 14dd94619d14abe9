import type { IncomingMessage } from "node:http";
import type { CarriedSession } from "#lib/access/sessions/carried-session.ts";

const quietMs = 10_000;
const forgetAbove = 10_000;

/** Which sessions said too much a moment ago, on any of their connections. */
export type Quiet = { impose: (request: IncomingMessage) => void; isOn: (request: IncomingMessage) => boolean };

/** To be let in again costs far more than what a connection is ended for: whoever came back at once would keep everybody's stop waiting. */
export function keepQuiet(sessionOf: CarriedSession): Quiet {
  const until = new Map<string, number>();
  return {
    impose: ({ headers }) => {
      if (until.size > forgetAbove) until.clear();
      const session = sessionOf(headers.cookie);
      if (session !== null) until.set(session, performance.now() + quietMs);
    },
    isOn: ({ headers }) => {
      if (until.size === 0) return false;
      const session = sessionOf(headers.cookie);
      return session !== null && performance.now() < (until.get(session) ?? 0);
    },
  };
}
