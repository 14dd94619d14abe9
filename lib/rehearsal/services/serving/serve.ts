import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { log, reasonOf } from "../log.ts";
import { createMetrics, type MetricsSnapshot } from "./metrics.ts";
import type { WindowSummary } from "../sliding-window.ts";
import { readBody } from "./read-body.ts";
import { type Answer, matchPath, Refusal, type Route, sendJson } from "./route.ts";

export type Health = { ok: boolean; mode: string; [detail: string]: unknown };

export type ServiceDefinition = {
  name: string;
  port: number;
  routes: Route[];
  health: () => Health;
  /** The numbers of /metrics.json; receives the service's own requests of the last 5 s. */
  metrics: (requests: WindowSummary) => MetricsSnapshot;
  /** Headers of every response, errors included. */
  headers?: () => Record<string, string>;
};

/** Serves a service on loopback with /health, /metrics and /metrics.json beside its routes. */
export async function serve(definition: ServiceDefinition): Promise<Server> {
  const snapshot = () => definition.metrics(metrics.window.summary());
  const metrics = createMetrics(definition.name, snapshot);

  async function answer(request: IncomingMessage, path: string, query: URLSearchParams): Promise<Answer & { route: string }> {
    for (const route of definition.routes) {
      if (route.method !== request.method) continue;
      const params = matchPath(route.path, path);
      if (!params) continue;
      const given = await route.handle({ params, query, body: await readBody(request) });
      return { ...given, route: `${route.method} ${route.path}` };
    }
    throw new Refusal(404, "There is nothing at this address");
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? "/", "http://service");
    const always = () => definition.headers?.() ?? {};
    if (address.pathname === "/health") {
      const health = definition.health();
      return sendJson(response, health.ok ? 200 : 503, health, always());
    }
    if (address.pathname === "/metrics.json") return sendJson(response, 200, snapshot(), always());
    if (address.pathname === "/metrics") {
      response.writeHead(200, { "content-type": "text/plain; version=0.0.4", ...always() });
      response.end(await metrics.exposition());
      return;
    }
    const begun = performance.now();
    const done = (route: string, status: number) => metrics.observe(route, status, performance.now() - begun);
    try {
      const given = await answer(request, address.pathname, address.searchParams);
      done(given.route, given.status ?? 200);
      sendJson(response, given.status ?? 200, given.json, { ...always(), ...given.headers });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, "Something unexpected went wrong");
      if (refusal !== error) log("request failed", { path: address.pathname, reason: reasonOf(error) });
      done("refused", refusal.status);
      sendJson(response, refusal.status, { error: refusal.message }, { ...always(), ...refusal.headers });
    }
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      log("response failed", { reason: reasonOf(error) });
      response.destroy();
    });
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(definition.port, "127.0.0.1", resolve);
  });
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
