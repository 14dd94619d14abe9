import type { IncomingMessage } from "node:http";
import { budgets } from "./budget.ts";

/**
 * Whether a handshake may go on: from a page of ours (same host, or the address people type) or from no page at all, and not too often
 * from one address. Browsers send Origin with every WebSocket; without one, Sec-Fetch-Site still tells another site's page.
 */
export function allowRequest(origin: string, handshakesPerSecond = 200): (request: IncomingMessage) => boolean {
  const handshakes = budgets(handshakesPerSecond * 10, handshakesPerSecond);
  return (request) => isOurs(request, origin) && handshakes.spend(request.socket.remoteAddress ?? "");
}

function isOurs({ headers }: IncomingMessage, origin: string): boolean {
  const from = headers.origin;
  if (from === undefined) return headers["sec-fetch-site"] === undefined || headers["sec-fetch-site"] === "same-origin";
  if (from === origin) return true;
  return URL.canParse(from) && new URL(from).host === headers.host;
}
