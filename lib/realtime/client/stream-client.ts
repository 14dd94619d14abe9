import { io, type ManagerOptions, type Socket } from "socket.io-client";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import {
  refusalWords,
  socketPath,
  type Batch,
  type ClientToServer,
  type Cursors,
  type Handshake,
  type Picture,
  type ServerToClient,
} from "../protocol.ts";
import { measureClock, type ClockOffset } from "./measure-clock.ts";
import { watchNetwork } from "./watch-network.ts";

/** `refused` means that there is nothing here, or no longer, for this person: nothing tries again. */
export type StreamStatus = "connecting" | "connected" | "offline" | "refused";

export type StreamOptions = {
  /** The server's address; the page's own when left out. */
  url?: string;
  namespace: string;
  gameDayId: string;
  cursors: Cursors;
  /** In order, each once, never with a gap. */
  onEvents: (events: StreamEvent[], audience: Audience) => void;
  onPicture: (picture: Picture) => void;
  onStatus: (status: StreamStatus) => void;
  onClock: (offset: ClockOffset) => void;
  connection?: Partial<ManagerOptions>;
};

const askAgainMs = 1_000;
const remeasureMs = 60_000;
const sureWithinMs = 3_000;

/** Opens a stream that resumes by its own cursors after every loss. Returns how to close it. */
export function openStream(options: StreamOptions): () => void {
  const cursors: Cursors = { ...options.cursors };
  const socket: Socket<ServerToClient, ClientToServer> = io(`${options.url ?? ""}${options.namespace}`, {
    path: socketPath,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: 5_000,
    ...options.connection,
    auth: (give) => give({ gameDayId: options.gameDayId, cursors } satisfies Handshake),
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let refused = false;
  let resuming = false;

  // Socket.IO comes back by itself when the network failed, not when the server ended or refused the connection.
  const comeBack = () => {
    clearTimeout(again);
    again = setTimeout(() => socket.connect(), askAgainMs * (0.5 + Math.random()));
  };
  const measure = () =>
    void measureClock(socket).then(
      (offset) => closed || options.onClock(offset),
      () => undefined,
    );

  const deliver: StreamOptions["onEvents"] = (events, audience) => {
    resuming = false;
    options.onEvents(events, audience);
  };
  // Once a gap: what follows it on the way here has the same one.
  const resume = () => {
    if (!resuming) socket.emit("resume", cursors);
    resuming = true;
  };
  // A line may have died without a word, while the page slept or the network changed; a heartbeat would notice within a minute.
  const makeSure = () =>
    void socket
      .timeout(sureWithinMs)
      .emitWithAck("clock")
      .then(
        () => closed || !socket.connected || options.onStatus("connected"),
        () => closed || socket.io.engine.close(),
      );
  const lookAgain = () => {
    if (refused) return;
    if (socket.connected) return makeSure();
    clearTimeout(again);
    // Not connect() alone, which leaves a wait for the next attempt as it is.
    socket.disconnect().connect();
  };

  socket.on("events", (batch) => accept(batch, cursors, deliver, resume));
  socket.on("picture", (picture) => options.onPicture(picture));
  socket.on("connect", () => {
    resuming = false;
    options.onStatus("connected");
    measure();
  });
  socket.on("disconnect", (reason) => {
    if (closed) return;
    options.onStatus("connecting");
    if (reason === "io server disconnect") comeBack();
  });
  socket.on("connect_error", (error) => {
    refused = !socket.active && error.message === refusalWords;
    options.onStatus(refused ? "refused" : "offline");
    if (!socket.active && !refused) comeBack();
  });
  const remeasure = setInterval(() => socket.connected && measure(), remeasureMs);
  const stopWatching = watchNetwork({
    onBack: lookAgain,
    onGone: () => options.onStatus("offline"),
  });
  options.onStatus("connecting");
  return () => {
    closed = true;
    clearTimeout(again);
    clearInterval(remeasure);
    stopWatching();
    socket.disconnect();
  };
}

/** Hands on what follows the cursor, drops what was had, and asks again when something is missing between. */
export function accept({ audience, events }: Batch, cursors: Cursors, deliver: StreamOptions["onEvents"], askAgain: () => void): void {
  const cursor = cursors[audience] ?? 0;
  const fresh = events.filter((event) => event.seq > cursor);
  if (fresh.length === 0) return;
  if (fresh.some((event, index) => event.seq !== cursor + 1 + index)) return askAgain();
  cursors[audience] = cursor + fresh.length;
  deliver(fresh, audience);
}
