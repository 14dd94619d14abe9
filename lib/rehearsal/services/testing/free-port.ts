import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** A loopback port that was free a moment ago, below those that outgoing connections are given. */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer();
  try {
    server.listen({ port, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
    return port;
  } catch {
    return freePort();
  } finally {
    server.close();
  }
}
