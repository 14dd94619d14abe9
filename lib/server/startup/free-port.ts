import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { systemCode } from "./refusal.ts";

/** Below what systems take for outgoing connections: one of theirs may be gone between the look and the listening. */
const [lowest, highest] = [20_000, 32_000];
const looks = 20;

/** A port on which nothing listens. Rejects as listening does. */
export async function freePort(host: string, left = looks): Promise<number> {
  return tryPort(host, left === 0 ? 0 : randomInt(lowest, highest)).catch((error: unknown) => {
    if (left === 0 || systemCode(error) !== "EADDRINUSE") throw error;
    return freePort(host, left - 1);
  });
}

/** Resolves to the port when one can listen on it; 0 lets the system choose. Rejects as listening does. */
export async function tryPort(host: string, port: number): Promise<number> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  } finally {
    server.close();
  }
}
