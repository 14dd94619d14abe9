import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { carriedSession } from "#lib/access/sessions/carried-session.ts";
import { leaveOutEnded } from "#lib/access/sessions/leave-out-ended.ts";
import { keepClock, measureProcessClock } from "#lib/persistence/keep-clock.ts";
import { connectUrgent, forStream, type Store } from "#lib/persistence/store.ts";
import { projectFolder } from "../processes/programs.ts";
import { builtVersion } from "../startup/build-pages.ts";
import { openRealtime, type Realtime } from "#lib/realtime/open-realtime.ts";
import { checkPort } from "../startup/check-port.ts";
import { answerHealth } from "./answer-health.ts";
import { openFrontDoor, type FrontDoor } from "./front-door/open-front-door.ts";
import { keepRoom } from "./front-door/keep-room.ts";
import { inRounds } from "./front-door/in-rounds.ts";
import { hideBackchannel } from "./hide-backchannel.ts";
import { judgeForPages } from "./judge-for-pages.ts";
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
  dataFolder: string;
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
/** A thousand people, each with a page or two and a phone, several times over. Fewer are kept (keepRoom), so that there is always room for one more. */
const mostConnections = 10_000;

/** Pages, API, streams and health on one port, behind one dispatcher for requests and one for upgrades. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const { host, port, mode, store, log } = options;
  await measureProcessClock(store).catch((error: unknown) => log.warn({ err: error }, "the database's clock can't be read yet"));
  const clock = keepClock(store);
  // For a stop, that may come when there is no connection left, or when the threads that look names up are taken.
  await connectUrgent(store).catch((error: unknown) => log.warn({ err: error }, "the database can't be reached yet for what is urgent"));
  const build = mode === "production" ? await builtVersion(projectFolder) : "development";
  const sessionOf = leaveOutEnded(store, carriedSession(store));
  const realtime = openRealtime({ ...options, store: forStream(store), build, sessionOf });
  const pages = await openPages(options);
  const judging = judgeForPages(log);
  const health = answerHealth({ store, dataFolder: options.dataFolder, streamState: realtime.state });
  const room = keepRoom();
  const door = openFrontDoor({ ...options, isStream: realtime.owns, sessionOf, room });
  const inTurn = inRounds();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    // Nobody waits for it any more.
    if (response.destroyed) return;
    void hideBackchannel(request, store)
      .then(() => pages.handle(request, response))
      .catch((error: unknown) => fail(response, error, log));
  };
  const server = createServer(deadlines, (request, response) => {
    setSecurityHeaders(request, response, options);
    // Load balancers ask for health by whatever address they have.
    if (request.url === "/api/health") return void health(response);
    const begins = door.admits(request, response);
    if (begins === false) return;
    if (realtime.owns(request)) realtime.handleRequest(request, response);
    else if (begins === "at once") answer(request, response);
    else inTurn(() => answer(request, response));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    dispatch(request, socket, head, { door, realtime, pages }),
  );
  server.maxConnections = mostConnections;
  server.on("connection", room.enter);
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      server.close();
      room.cut();
    },
    close: async () => {
      clock.stop();
      await close(server, { door, realtime, pages });
      await judging.close();
    },
  };
}

/** Another program may have taken the port while no web process had it, and may release it; nobody gave it that port on purpose. */
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
