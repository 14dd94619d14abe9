import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";

export type Gate = { port: number; shut: () => void; open: () => void; close: () => void };

/** A way to a port of this machine that can be shut: what passes is cut and nothing is let in until it is open again. */
export async function openGate(targetPort: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  let isOpen = true;
  const cut = () => sockets.forEach((socket) => socket.destroy());
  const server = createServer((from) => {
    if (!isOpen) return from.destroy();
    const to = connect(targetPort, "127.0.0.1");
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined).on("close", () => (sockets.delete(one), other.destroy()));
      one.pipe(other);
    }
    return undefined;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const set = (open: boolean) => {
    isOpen = open;
    if (!open) cut();
  };
  const close = () => (cut(), server.close());
  return { port: (server.address() as AddressInfo).port, shut: () => set(false), open: () => set(true), close };
}
