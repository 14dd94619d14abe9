import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { StartRefusal, systemCode } from "./refusal.ts";

/** Proves that nothing else listens on host:port; 0 chooses a free port. Returns the port. Throws StartRefusal. */
export async function checkPort(host: string, port: number): Promise<number> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  } catch (error) {
    throw new StartRefusal(sentence(host, port, error), error);
  } finally {
    server.close();
  }
}

function sentence(host: string, port: number, error: unknown): string {
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
