import type { IncomingMessage } from "node:http";
import { budgets } from "./budget.ts";

/** Whether a handshake may go on: not too often from one address. That it comes from a page of ours was asked at the front door. */
export function allowRequest(handshakesPerSecond = 200): (request: IncomingMessage) => boolean {
  const handshakes = budgets(handshakesPerSecond * 10, handshakesPerSecond);
  return (request) => handshakes.spend(request.socket.remoteAddress ?? "");
}
