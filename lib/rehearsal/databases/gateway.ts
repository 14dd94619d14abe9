import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** The only way from the services to an instance. Shut, it resets new connections and has cut the existing ones. */
export type Gateway = {
  port: number;
  admit: (open: boolean) => void;
  admits: () => boolean;
  connections: () => number;
  close: () => Promise<void>;
};

/** Opens a gateway, shut at first, on an ephemeral loopback port in front of a unix socket. */
export async function openGateway(socketPath: string): Promise<Gateway> {
  let open = false;
  const clients = new Set<Socket>();

  const server = createServer((client) => {
    client.on("error", () => {});
    if (!open) {
      client.resetAndDestroy();
      return;
    }
    const database = connect(socketPath);
    clients.add(client);
    client.setNoDelay(true).pipe(database).pipe(client);
    database.on("error", () => client.resetAndDestroy());
    database.on("close", () => client.end());
    client.on("close", () => {
      clients.delete(client);
      database.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const cut = () => {
    for (const client of clients) client.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    admits: () => open,
    admit: (value) => {
      open = value;
      if (!open) cut();
    },
    connections: () => clients.size,
    close: async () => {
      server.close();
      cut();
      if (server.listening) await once(server, "close");
    },
  };
}
