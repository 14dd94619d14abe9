import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { keepClock, measureClock } from "#lib/persistence/keep-clock.ts";
import { forStream, type Store } from "#lib/persistence/store.ts";
import { projectFolder } from "../programs.ts";
import { builtVersion } from "../startup/build-pages.ts";
import { openRealtime, type Realtime } from "#lib/realtime/open-realtime.ts";
import { checkPort } from "../startup/check-port.ts";
import { answerHealth } from "./answer-health.ts";
import { openFrontDoor, type FrontDoor } from "./front-door/open-front-door.ts";
import { hideBackchannel } from "./hide-backchannel.ts";
import { openPages, type Pages } from "./open-pages.ts";
import { setSecurityHeaders } from "./security-headers.ts";

export type WebOptions = {
  host: string;
  port: number;
  origin: string;
  /** Further names we answer to, beside the origin's, the machine's and loopback. */
  allowedHosts: readonly string[];
  mode: "production" | "development";
  databaseUrl: string;
  store: Store;
  log: Logger;
};

export type Web = {
  port: number;
  /** Ends every connection at once, also those of streams, and takes no new one. */
  cut: () => void;
  close: () => Promise<void>;
};

const closeWithinMs = 2_500;
const portWithinMs = 60_000;

/** How long headers, and a request with its body, may take to come. Who is slower is answered 408 and cut. */
const deadlines = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 2_000 };
/** A thousand people, each with a page or two and a phone, several times over. */
const mostConnections = 10_000;

/** Pages, API, streams and health on one port, behind one dispatcher for requests and one for upgrades. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const { host, port, mode, store, log } = options;
  await measureClock(store).catch((error: unknown) => log.warn({ err: error }, "the database's clock can't be read yet"));
  const clock = keepClock(store);
  const build = mode === "production" ? await builtVersion(projectFolder) : "development";
  const realtime = openRealtime({ ...options, store: forStream(store), build });
  const pages = await openPages(options);
  const health = answerHealth({ store, streamState: realtime.state });
  const door = openFrontDoor({ ...options, isStream: realtime.owns });
  const server = createServer(deadlines, (request, response) => {
    setSecurityHeaders(request, response, options);
    // Load balancers ask for health by whatever address they have.
    if (request.url === "/api/health") void health(response);
    else if (!door.admits(request, response)) return;
    else if (realtime.owns(request)) realtime.handleRequest(request, response);
    else
      void hideBackchannel(request, store)
        .then(() => pages.handle(request, response))
        .catch((error: unknown) => fail(response, error, log));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    dispatch(request, socket, head, { door, realtime, pages }),
  );
  server.maxConnections = mostConnections;
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    close: () => (clock.stop(), close(server, { door, realtime, pages })),
  };
}

/** Whoever took the port while no web process had it may let go of it again; who asked for it gave it to no other on purpose. */
async function listen(server: Server, host: string, port: number): Promise<void> {
  await checkPort(host, port, portWithinMs);
  server.listen(port, host);
  await once(server, "listening");
}

type Behind = { door: FrontDoor; realtime: Realtime; pages: Pages };

function dispatch(request: IncomingMessage, socket: Duplex, head: Buffer, { door, realtime, pages }: Behind): void {
  // A socket whose peer vanishes fails at any moment; without a listener that ends the process.
  socket.on("error", () => socket.destroy());
  if (!door.admitsUpgrade(request, socket)) return;
  if (realtime.owns(request)) realtime.handleUpgrade(request, socket, head);
  else if (pages.handleUpgrade !== null) pages.handleUpgrade(request, socket, head);
  else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

function fail(response: ServerResponse, error: unknown, log: Logger): void {
  log.error({ err: error }, "a page failed");
  if (!response.headersSent) response.writeHead(500);
  response.end();
}

/** Lets what was begun finish, within reason; a stream's client comes back to whoever answers next. */
async function close(server: Server, { door, realtime, pages }: Behind): Promise<void> {
  door.close();
  const closed = server.listening ? once(server, "close") : Promise.resolve();
  server.close();
  await realtime.close();
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), closeWithinMs);
  await closed;
  clearTimeout(impatient);
  await pages.close();
}
