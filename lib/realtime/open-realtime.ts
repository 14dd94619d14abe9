import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { Server } from "socket.io";
import { healthChannel } from "#lib/persistence/append-events.ts";
import { presenceChannel } from "#lib/persistence/presence.ts";
import type { Store } from "#lib/persistence/store.ts";
import { listen } from "#lib/persistence/listen.ts";
import { eventsChannel, readWakeUp } from "#lib/persistence/wake-up.ts";
import { allowRequest } from "./allow-request.ts";
import { admit, gates } from "./join.ts";
import { hideCounts } from "./hide-counts.ts";
import { limitPackets } from "./limit-packets.ts";
import { createPresence } from "./presence/presence.ts";
import { answerPoll } from "./poll/answer-poll.ts";
import { lingerBetweenPolls } from "./poll/linger.ts";
import { isPoll } from "./poll/read-poll.ts";
import { refusalWords, socketPath } from "./protocol.ts";
import { createPublisher } from "./publish.ts";
import { createRevocations } from "./revoke.ts";
import { heardBy, isHeard, organizersOf, participantsOf, type StreamServer } from "./rooms.ts";
import { serveSocket } from "./serve-socket.ts";
import { showHealth } from "./show-health.ts";

export type RealtimeOptions = {
  store: Store;
  databaseUrl: string;
  log: Logger;
  /** The version that pages are told. */
  build: string;
  /** How often one person may ask without a WebSocket. */
  polls?: { burst: number; perSecond: number };
};

export type Realtime = {
  /** Whether a request is for the streams. */
  owns: (request: IncomingMessage) => boolean;
  handleRequest: (request: IncomingMessage, response: ServerResponse) => void;
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  state: () => "listening" | "reconnecting";
  close: () => Promise<void>;
};

/** Pages believe that a stream stands still when two are missing. */
const beatMs = 2_000;

/** The streams' server: takes the requests and upgrades it is handed, and listens to nothing but the database by itself. */
export function openRealtime({ store, databaseUrl, log, build, polls = { burst: 40, perSecond: 5 } }: RealtimeOptions): Realtime {
  const allowed = allowRequest();
  const io: StreamServer = new Server({
    path: socketPath,
    serveClient: false,
    // Its own polling needs every question to reach the same process; a page without a WebSocket asks after its cursor instead.
    transports: ["websocket"],
    maxHttpBufferSize: 4_096,
    perMessageDeflate: false,
    // How soon a line that died without a word is known here: until then its person can't have been away.
    pingInterval: 5_000,
    pingTimeout: 10_000,
    destroyUpgrade: false,
    allowRequest: (request, decide) => decide(null, allowed(request)),
  });
  // Socket.IO wants a server to listen on; requests reach it through our own dispatcher instead.
  io.attach(createServer());

  const revocations = createRevocations(io, store);
  const publisher = createPublisher({ io, build, store, log, beforePublish: revocations.apply, stillHas: revocations.stillHas });
  hideCounts(io);
  limitPackets(io.engine);
  // Socket.IO has a namespace of its own, that would let anybody in.
  io.use((_socket, next) => next(new Error(refusalWords)));
  const presence = createPresence({
    store,
    log,
    isHeard: (gameDayId) => isHeard(io, "participants", gameDayId),
    onChange: (gameDayId, payload) => publisher.show(gameDayId, { name: "presence.changed", payload }),
  });
  const health = showHealth({ io, store, log, show: publisher.show });
  for (const [namespace, audience] of [
    [participantsOf(io), "participants"],
    [organizersOf(io), "organizers"],
  ] as const) {
    namespace.use(admit({ store, log, gate: gates[audience], revocations }));
    namespace.on("connection", (socket) => serveSocket(socket, { audience, publisher, presence, log }));
  }

  const lingering = lingerBetweenPolls(presence);
  const poll = answerPoll({
    store,
    log,
    publisher,
    build,
    lingering,
    polls,
    pictures: async (audience, gameDayId) => [
      { name: "presence.changed", payload: await presence.now(gameDayId) },
      ...(await Promise.all(heardBy(audience).map((stream) => health.read(stream, gameDayId)))),
    ],
  });
  const beating = setInterval(publisher.beat, beatMs);

  const hear: Record<string, (payload: string) => void> = {
    [eventsChannel]: (payload) => {
      const wakeUp = readWakeUp(payload);
      if (wakeUp !== null) publisher.wake(wakeUp);
    },
    [healthChannel]: health.told,
    [presenceChannel]: presence.hear,
  };
  const listening = listen({
    databaseUrl,
    name: "gameday publisher",
    channels: Object.keys(hear),
    onNotification: (channel, payload) => {
      try {
        hear[channel]?.(payload);
      } catch (error) {
        // Whoever reaches the database can notify, also a web process of another version.
        log.warn({ err: error, channel }, "a notification could not be read");
      }
    },
    catchUp: publisher.wakeAll,
    onLost: (error) => log.warn({ err: error }, "notifications of the database don't arrive"),
  });

  return {
    owns: (request) => isPoll(request) || isSocket(request),
    handleRequest: (request, response) => {
      if (!isPoll(request)) return io.engine.handleRequest(asEngineRequest(request), response);
      void poll(request, response);
    },
    handleUpgrade: (request, socket, head) => io.engine.handleUpgrade(asEngineRequest(request), socket, head),
    state: listening.state,
    close: async () => {
      clearInterval(beating);
      lingering.close();
      await presence.close();
      await listening.close();
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

const isSocket = ({ url }: IncomingMessage): boolean =>
  url === socketPath || url?.startsWith(`${socketPath}/`) === true || url?.startsWith(`${socketPath}?`) === true;

type EngineRequest = Parameters<StreamServer["engine"]["handleUpgrade"]>[0];
const asEngineRequest = (request: IncomingMessage): EngineRequest => request as EngineRequest;
