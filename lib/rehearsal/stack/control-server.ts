import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerRequest, type AwsEndpoint } from "../aws/answer-request.ts";
import { longestBody, mayChange, refusalOf } from "./admit-request.ts";
import { health, manifest, topology, type Running } from "./practice-routes.ts";
import type { ResetProof } from "./reset-stack.ts";

/** What the control endpoint serves; the stack fills it in as it comes up. */
export type Control = AwsEndpoint & { running: Running | null; reset: () => Promise<ResetProof> };

export type ControlServer = { url: string; port: number; close: () => Promise<void> };

/** Null when it is longer than anything that is meant for here. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const onlyWithSecret = "only who knows the practice stack's secret may do this";

async function answerPractice(
  method: string,
  pathname: string,
  authorization: string | undefined,
  { running, reset, secret }: Control,
): Promise<{ status: number; json: unknown } | null> {
  if (!pathname.startsWith("/practice")) return null;
  if (!running) return { status: 503, json: { ok: false, error: "the practice stack is starting" } };
  switch (`${method} ${pathname}`) {
    case "GET /practice.json":
      return { status: 200, json: manifest(running) };
    case "GET /practice/topology.json":
      return { status: 200, json: topology(running) };
    case "GET /practice/health": {
      const state = health(running);
      return { status: state.ok ? 200 : 503, json: state };
    }
    case "POST /practice/reset":
      if (!mayChange(authorization, `${method} ${pathname}`, secret)) return { status: 401, json: { ok: false, error: onlyWithSecret } };
      return reset().then(
        (proof) => ({ status: 200, json: { ok: true, ...proof } }),
        (error: Error) => ({ status: 500, json: { ok: false, error: error.message } }),
      );
    default:
      return { status: 404, json: { ok: false, error: `there is no ${method} ${pathname}` } };
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, control: Control): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const refusal = refusalOf(headers, request.socket.localPort ?? 0);
  if (refusal !== null) {
    response.writeHead(403, { "content-type": "application/json", connection: "close" }).end(JSON.stringify({ ok: false, error: refusal }));
    return;
  }
  const body = await readBody(request);
  if (body === null) {
    response.writeHead(413, { "content-type": "text/plain", connection: "close" }).end("longer than anything meant for the practice stack");
    return;
  }
  const practice = await answerPractice(method, new URL(url, "http://control").pathname, headers.authorization, control);
  if (!practice) return answerRequest({ method, url, headers, body }, response, control);
  response.writeHead(practice.status, { "content-type": "application/json" }).end(JSON.stringify(practice.json));
}

/** Listens on a loopback port, 0 for any, and serves both the practice stack's own routes and the AWS protocols. */
export async function openControlServer(port: number, control: Control): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(request, response, control).catch((error: Error) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(error.message);
    });
  });
  server.keepAliveTimeout = 30_000;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
