import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";

/** What a pooler answers to who comes as `user`; null lets them in. */
type Refusal = (user: string) => string | null;

export type StrippingPooler = { url: string; stripped: () => number; close: () => Promise<void> };

/** A pooler as PgBouncer is with ignore_startup_parameters: of what a client says at the start only user and database reach the server. */
export async function startStrippingPooler(databaseUrl: string, refuses: Refusal = () => null): Promise<StrippingPooler> {
  const target = new URL(databaseUrl);
  let stripped = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
    client.once("data", (first: Buffer) => {
      const pairs = first
        .subarray(8, first.length - 2)
        .toString("utf8")
        .split("\0");
      const kept: string[] = [];
      for (let at = 0; at + 1 < pairs.length; at += 2) {
        if (pairs[at] === "user" || pairs[at] === "database") kept.push(pairs[at] ?? "", pairs[at + 1] ?? "");
        else stripped += 1;
      }
      const refusal = refuses(kept[kept.indexOf("user") + 1] ?? "");
      if (refusal !== null) return void client.end(errorOf(refusal));
      const body = Buffer.from(`${kept.join("\0")}\0\0`);
      const head = Buffer.alloc(8);
      head.writeInt32BE(body.length + 8, 0);
      head.writeInt32BE(196_608, 4);
      upstream.write(Buffer.concat([head, body]));
      client.pipe(upstream);
      return undefined;
    });
    upstream.pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    stripped: () => stripped,
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

/** As PgBouncer words it on the wire. */
function errorOf(says: string): Buffer {
  const body = Buffer.from(`SFATAL\0C08P01\0M${says}\0\0`);
  const head = Buffer.alloc(5, "E");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
