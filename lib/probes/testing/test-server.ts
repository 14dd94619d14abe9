import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";

export type TestServer = { port: number; url: string; connections: () => number; close: () => Promise<void> };

function opened(port: number, sockets: Set<Socket>, counted: () => number, end: () => void): TestServer {
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    connections: counted,
    async close() {
      for (const socket of sockets) socket.destroy();
      end();
    },
  };
}

/** An HTTP server on a free loopback port. */
export async function startHttpServer(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
  const sockets = new Set<Socket>();
  let count = 0;
  server.on("connection", (socket) => {
    count += 1;
    sockets.add(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return opened(
    (server.address() as AddressInfo).port,
    sockets,
    () => count,
    () => server.close(),
  );
}

/** Accepts connections and never says a word. */
export async function startBlackHole(): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => sockets.add(socket.on("error", () => undefined)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return opened(
    (server.address() as AddressInfo).port,
    sockets,
    () => sockets.size,
    () => server.close(),
  );
}

/** A loopback port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
