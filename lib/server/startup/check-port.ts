import { setTimeout as sleep } from "node:timers/promises";
import { freePort, tryPort } from "./free-port.ts";
import { StartRefusal, systemCode } from "./refusal.ts";

/**
 * Proves that nothing else listens on host:port, or waits for up to `withinMs` until nothing does; 0 chooses a free port. Returns the port.
 * Throws StartRefusal.
 */
export async function checkPort(host: string, port: number, withinMs = 0): Promise<number> {
  for (const end = performance.now() + withinMs; ; await sleep(100)) {
    try {
      return port === 0 ? await freePort(host) : await tryPort(host, port);
    } catch (error) {
      if (performance.now() > end || systemCode(error) !== "EADDRINUSE") throw new StartRefusal(portSentence(host, port, error), error);
    }
  }
}

/** Why nothing can listen there, as a sentence. */
export function portSentence(host: string, port: number, error: unknown): string {
  switch (systemCode(error)) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken by another program: stop that one, or choose another port with npm start -- --port ${port + 1}.`;
    case "EACCES":
      return `Port ${port} needs more rights than this user has: choose one above 1023 with --port.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host}: choose another with --host.`;
    default:
      return `Nothing can listen on ${host}:${port}: ${String(error)}.`;
  }
}
