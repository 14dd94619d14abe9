import { once } from "node:events";
import { createServer, request as ask, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type PlainProxy = { port: number; url: string; close: () => Promise<void> };

type Options = { port: number; host?: (asked: string) => string };

/**
 * A proxy as nginx is by default: it names the server behind it as Host (or `host` of what it was asked by), takes no upgrade on, tells
 * nothing of who asked, and closes each connection behind it.
 */
export async function plainProxy(target: Options): Promise<PlainProxy> {
  const server = createServer((request, response) => {
    const { connection: _connection, upgrade: _upgrade, ...headers }: IncomingHttpHeaders = request.headers;
    const asked = headers.host ?? "";
    const host = target.host?.(asked) ?? `127.0.0.1:${target.port}`;
    const passed = ask(
      {
        host: "127.0.0.1",
        port: target.port,
        method: request.method,
        path: request.url,
        headers: { ...headers, host, connection: "close" },
        setHost: false,
        agent: false,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on("error", () => response.writeHead(502).end());
    request.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { port, url: `http://127.0.0.1:${port}`, close };
}
