import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** A port of this machine that takes connections: what probes measure. */
export async function openProbedPort(): Promise<{ port: number; close: () => void }> {
  const server = createServer((socket) => socket.on("error", () => undefined).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
