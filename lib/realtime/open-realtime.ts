import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { Server } from "socket.io";
import { commandsChannel, healthChannel } from "#lib/persistence/append-events.ts";
import { deletedChannel } from "#lib/persistence/deleting/deleted-game-days.ts";
import { presenceChannel } from "#lib/persistence/presence.ts";
import type { CarriedSession } from "#lib/access/sessions/carried-session.ts";
import { sessionsChannel } from "#lib/access/sessions/living-sessions.ts";
import type { Store } from "#lib/persistence/store.ts";
import { listen } from "#lib/persistence/listen.ts";
import { eventsChannel, readGameDayId, readWakeUp } from "#lib/persistence/wake-up.ts";
import { createConductKeeper, type ConductPace } from "./conduct/keep-conduct.ts";
import { allowRequest } from "./allow-request.ts";
import { boundUnjoined } from "./bound-unjoined.ts";
import { admitSocket, gates } from "./join.ts";
import { endDeleted } from "./end-deleted.ts";
import { hideCounts } from "./hide-counts.ts";
import { limitPackets } from "./limit-packets.ts";
import { places } from "./places.ts";
import { createPresence } from "./presence/presence.ts";
import { answerPoll } from "./poll/answer-poll.ts";
import { lingerBetweenPolls } from "./poll/linger.ts";
import { isPoll } from "./poll/read-poll.ts";
import { refusalWords, socketPath } from "./protocol.ts";
import { createPublisher } from "./publish.ts";
import { keepQuiet } from "./quiet.ts";
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
  sessionOf: CarriedSession;
  /** How often one person may ask without a WebSocket; for how long each who asks makes all of them wait for what is new. */
  polls?: { burst: number; perSecond: number; eachMs?: number };
  /** How many connections at once may be about to join, and how soon each must have. */
  joining?: { most: number; withinMs: number };
  conduct?: Partial<ConductPace>;
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
/** Sessions last for days, and end by themselves. */
const endOverMs = 60_000;
/** Of one person, over all sessions and pages. */
const mostOfOne = 20;
/** As many as come back at once after a restart, and as long as the database may take on a bad day (Socket.IO's own is 45 s). */
const usualJoining = { most: 1_000, withinMs: 10_000 };

/** The streams' server: takes the requests and upgrades it is handed, and listens to nothing but the database by itself. */
export function openRealtime(options: RealtimeOptions): Realtime {
  const { store, databaseUrl, log, build, polls = { burst: 40, perSecond: 5 }, joining = usualJoining } = options;
  const allowed = allowRequest();
  const quiet = keepQuiet(options.sessionOf);
  const ofPeople = places(mostOfOne);
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
    connectTimeout: joining.withinMs,
    destroyUpgrade: false,
    allowRequest: (request, decide) => {
      const isAllowed = allowed(request) && !quiet.isOn(request);
      if (isAllowed) makeRoom();
      decide(null, isAllowed);
    },
  });
  // Socket.IO wants a server to listen on; requests reach it through our own dispatcher instead.
  io.attach(createServer());
  const { makeRoom } = boundUnjoined(io, [participantsOf(io), organizersOf(io)], joining.most);

  const revocations = createRevocations(io, store);
  const publisher = createPublisher({ io, build, store, log, beforePublish: revocations.apply, stillHas: revocations.stillHas });
  hideCounts(io);
  limitPackets(io.engine, quiet);
  // Socket.IO has a namespace of its own, that would let anybody in.
  io.use((_socket, next) => next(new Error(refusalWords)));
  const presence = createPresence({
    store,
    log,
    isHeard: (gameDayId) => isHeard(io, "participants", gameDayId),
    onChange: (gameDayId, payload) => publisher.show(gameDayId, { name: "presence.changed", payload }),
  });
  const health = showHealth({ io, store, log, show: publisher.show });
  const conduct = createConductKeeper({ io, store, log, publisher, stillHas: revocations.stillHas, pace: options.conduct });
  for (const [namespace, audience] of [
    [participantsOf(io), "participants"],
    [organizersOf(io), "organizers"],
  ] as const) {
    namespace.use(admitSocket({ store, log, gate: gates[audience], revocations, ofPeople }));
    namespace.on("connection", (socket) => serveSocket(socket, { audience, publisher, presence, log }));
  }
  organizersOf(io).on("connection", conduct.serve);

  const endings = endDeleted({ io, store, log, publisher, conduct });
  const lingering = lingerBetweenPolls(presence);
  const poll = answerPoll({
    store,
    log,
    publisher,
    build,
    lingering,
    polls,
    conduct,
    endings,
    pictures: async (audience, gameDayId) => [
      { name: "presence.changed", payload: await presence.now(gameDayId) },
      ...(await Promise.all(heardBy(audience).map((stream) => health.read(stream, gameDayId)))),
    ],
  });
  const beating = setInterval(publisher.beat, beatMs);
  const endOver = (): void =>
    void revocations.endOverSessions().catch((error: unknown) => log.warn({ err: error }, "which sessions are over could not be told"));
  const endingOver = setInterval(endOver, endOverMs);

  const hear: Record<string, (payload: string) => boolean> = {
    [eventsChannel]: (payload) => heard(readWakeUp(payload), publisher.wake),
    [healthChannel]: (payload) => heard(readGameDayId(payload), health.told),
    // What an engine is asked to do is pending, of which no event tells.
    [commandsChannel]: (payload) => heard(readGameDayId(payload), conduct.look),
    [sessionsChannel]: (payload) => heard(payload === "" ? null : payload, revocations.endSession),
    [presenceChannel]: (payload) => heard(readGameDayId(payload), presence.hear),
    [deletedChannel]: (payload) => heard(readGameDayId(payload), endings.hear),
  };
  const complained = new Set<string>();
  const listening = listen({
    databaseUrl,
    name: "gameday publisher",
    channels: Object.keys(hear),
    onNotification: (channel, payload) => {
      // Anyone who reaches the database can notify as often as they like, so log it once a channel.
      if (hear[channel]?.(payload) !== false || complained.has(channel)) return;
      complained.add(channel);
      log.warn({ channel }, "a notification could not be read; others like it on this channel are passed over without a word");
    },
    catchUp: () => {
      publisher.wakeAll();
      health.toldAll();
      conduct.lookAll();
      endOver();
      endings.lookAll();
    },
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
      clearInterval(endingOver);
      lingering.close();
      health.close();
      conduct.close();
      await presence.close();
      await listening.close();
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

/** False when there was nothing to read. */
function heard<Read>(read: Read | null, act: (read: Read) => void): boolean {
  if (read !== null) act(read);
  return read !== null;
}

const isSocket = ({ url }: IncomingMessage): boolean =>
  url === socketPath || url?.startsWith(`${socketPath}/`) === true || url?.startsWith(`${socketPath}?`) === true;

type EngineRequest = Parameters<StreamServer["engine"]["handleUpgrade"]>[0];
const asEngineRequest = (request: IncomingMessage): EngineRequest => request as EngineRequest;
