import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";

export type MutingPooler = { url: string; muted: () => number; close: () => Promise<void> };

const notification = "A".charCodeAt(0);
const readyForQuery = "Z".charCodeAt(0);

/**
 * A pooler as PgBouncer is in transaction mode: of what the server sends, a client that waits for no answer gets nothing. Notifications that it
 * sends itself come with the answer to that.
 */
export async function startMutingPooler(databaseUrl: string): Promise<MutingPooler> {
  const target = new URL(databaseUrl);
  let muted = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
    let idle = false;
    let held = Buffer.alloc(0);
    client.on("data", (chunk: Buffer) => {
      idle = false;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      while (held.length >= 5 && held.length > held.readInt32BE(1)) {
        const message = held.subarray(0, held.readInt32BE(1) + 1);
        held = held.subarray(message.length);
        if (message[0] === readyForQuery) idle = true;
        if (idle && message[0] === notification) muted += 1;
        else client.write(message);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    muted: () => muted,
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
