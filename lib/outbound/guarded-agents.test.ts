import { once } from "node:events";
import { createServer, request, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { fetch } from "undici";
import { readAllowList } from "./allow-list.ts";
import { createGuard, type CheckedAddress } from "./guard.ts";
import { guardedAgents, guardedDispatcher } from "./guarded-agents.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const loopback: CheckedAddress[] = [{ address: "127.0.0.1", family: 4 }];
/** A guard that allows one port on loopback, where every name leads; `asked` are the names it resolved. */
function guardFor(port: number) {
  const asked: string[] = [];
  const resolve = (host: string) => (asked.push(host), Promise.resolve(loopback));
  return {
    asked,
    guard: createGuard({ allowed: readAllowList(`127.0.0.1:${port}`), own: [], practicePorts: () => Promise.resolve(new Set()), resolve }),
  };
}

test("fetch connects to the address that was checked, under the name that was asked", async () => {
  const port = await serve((asked, response) => response.end(asked.headers.host));
  const { guard, asked } = guardFor(port);
  const dispatcher = guardedDispatcher(guard);
  const answer = await fetch(`http://nowhere.invalid:${port}/`, { dispatcher });
  expect([await answer.text(), asked]).toEqual([`nowhere.invalid:${port}`, ["nowhere.invalid"]]);
  await dispatcher.close();
});

test("a redirect is checked again", async () => {
  const secret = await serve((_, response) => response.end("secret"));
  const port = await serve((_, response) => response.writeHead(302, { location: `http://127.0.0.1:${secret}/` }).end());
  const dispatcher = guardedDispatcher(guardFor(port).guard);
  await expect(fetch(`http://127.0.0.1:${port}/`, { dispatcher })).rejects.toMatchObject({
    cause: { name: "OutboundRefused", message: expect.stringContaining(`127.0.0.1:${secret}`) },
  });
  await dispatcher.close();
});

test("Node's agents refuse and pin likewise, and keep connections", async () => {
  let connections = 0;
  const port = await serve((asked, response) => response.end(asked.headers.host));
  servers[0]?.on("connection", () => (connections += 1));
  const { httpAgent } = guardedAgents(guardFor(port).guard, { keepAlive: true });
  const get = (url: string) =>
    new Promise<string>((resolve, reject) => {
      request(url, { agent: httpAgent }, (answer) => {
        let body = "";
        answer.on("data", (part: Buffer) => (body += part.toString())).on("end", () => resolve(body));
      })
        .on("error", reject)
        .end();
    });
  expect(await get(`http://nowhere.invalid:${port}/`)).toBe(`nowhere.invalid:${port}`);
  expect(await get(`http://nowhere.invalid:${port}/`)).toBe(`nowhere.invalid:${port}`);
  expect(connections).toBe(1);
  await expect(get(`http://127.0.0.1:${port + 1 > 65_535 ? 1 : port + 1}/`)).rejects.toMatchObject({ name: "OutboundRefused" });
  httpAgent.destroy();
});
