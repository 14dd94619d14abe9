import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A server that greets and takes few connections at once, as a database does. */
export async function startFewConnections(most: number, at = 0) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
    socket.resume().write("hello");
  });
  server.maxConnections = most;
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    taken: () => sockets.size,
    /** Whether somebody else finds a connection now. */
    isFree: async (): Promise<boolean> => {
      const socket = connect({ host: "127.0.0.1", port });
      socket.on("error", () => undefined);
      const greeted = await Promise.race([once(socket, "data").then(() => true), once(socket, "close").then(() => false)]);
      socket.destroy();
      return greeted;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
