import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type CuttableProxy = {
  port: number;
  /** Ends the connections there are and resets new ones. */
  cut: () => void;
  /** Accepts, but nothing passes any more, as when a security group drops packets. */
  silence: () => void;
  restore: () => void;
  close: () => Promise<void>;
};

/** A loopback port in front of another, which can be made to fail. */
export async function openCuttableProxy(targetPort: number): Promise<CuttableProxy> {
  let state: "open" | "cut" | "silent" = "open";
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    client.on("error", () => undefined);
    if (state === "cut") {
      client.resetAndDestroy();
      return;
    }
    clients.add(client);
    if (state === "silent") return;
    const target = connect(targetPort, "127.0.0.1");
    client.pipe(target).pipe(client);
    target.on("error", () => client.destroy());
    client.on("close", () => {
      clients.delete(client);
      target.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const endAll = () => {
    for (const client of clients) client.resetAndDestroy();
    clients.clear();
  };
  const cut = () => {
    state = "cut";
    endAll();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    silence: () => {
      state = "silent";
      for (const client of clients) client.unpipe().pause();
    },
    restore: () => {
      if (state === "silent") endAll();
      state = "open";
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
