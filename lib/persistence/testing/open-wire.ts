import { once } from "node:events";
import { connect as dial, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to a test's database that is cut when somebody commits, once, before or after PostgreSQL has it. */
export type Wire = {
  databaseUrl: string;
  /** Of the next COMMIT on a connection that said `words` before. */
  cutAtCommit: (cut: "before" | "after", words?: string) => void;
  /** From now on nothing goes either way on connections that say these words or said them before, and nobody is told; null: on all again. */
  blackHole: (words: string | null) => void;
  close: () => void;
};

export async function openWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const behind = Number(target.port);
  const sockets = new Set<Socket>();
  let swallowing: string | null = null;
  let next: { cut: "before" | "after"; words: string } | null = null;
  const server = createServer((client) => {
    const upstream = dial(behind, target.hostname);
    for (const socket of [client, upstream]) sockets.add(socket.on("error", () => undefined));
    let silent = false;
    let spoken = "";
    let everSpoken = "";
    const isSwallowed = (): boolean => swallowing !== null && everSpoken.includes(swallowing);
    client.on("data", (chunk) => {
      everSpoken += chunk.toString("latin1");
      if (isSwallowed()) return;
      if (next !== null) spoken += chunk.toString("latin1");
      if (next === null || !chunk.includes("COMMIT") || !spoken.includes(next.words)) return void upstream.write(chunk);
      const { cut } = next;
      next = null;
      if (cut === "before") return void client.destroy();
      silent = true;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => void (isSwallowed() || (silent ? client.destroy() : client.write(chunk))));
    client.on("close", () => upstream.end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  target.port = String((server.address() as AddressInfo).port);
  return {
    databaseUrl: target.href,
    cutAtCommit: (cut, words = "") => void (next = { cut, words }),
    blackHole: (words) => void (swallowing = words),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
