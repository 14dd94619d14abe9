import { io, type Socket } from "socket.io-client";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import { socketPath, type Batch, type ClientToServer, type Cursors, type Handshake, type Picture, type ServerToClient } from "../protocol.ts";
import { measureClock, type ClockOffset } from "./measure-clock.ts";

/** `refused` means that there is nothing here, or no longer, for this person. */
export type StreamStatus = "connecting" | "connected" | "offline" | "refused";

export type StreamOptions = {
  namespace: string;
  gameDayId: string;
  cursors: Cursors;
  /** In order, each once, never with a gap. */
  onEvents: (events: StreamEvent[], audience: Audience) => void;
  onPicture: (picture: Picture) => void;
  onStatus: (status: StreamStatus) => void;
  onClock: (offset: ClockOffset) => void;
};

const askAgainMs = 3_000;

/** Opens a stream that resumes by its own cursors after every loss. Returns how to close it. */
export function openStream(options: StreamOptions): () => void {
  const cursors: Cursors = { ...options.cursors };
  const socket: Socket<ServerToClient, ClientToServer> = io(options.namespace, {
    path: socketPath,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: 5_000,
    auth: (give) => give({ gameDayId: options.gameDayId, cursors } satisfies Handshake),
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  socket.on("events", (batch) => accept(batch, cursors, options.onEvents, () => socket.emit("resume", cursors)));
  socket.on("picture", options.onPicture);
  socket.on("connect", () => {
    options.onStatus("connected");
    void measureClock(socket).then((offset) => closed || options.onClock(offset), () => undefined);
  });
  socket.on("disconnect", (reason) => {
    options.onStatus("offline");
    // Socket.IO does not come back by itself when the server ended it: it may have been a restart, or the end of a role.
    if (reason === "io server disconnect") again = setTimeout(() => socket.connect(), askAgainMs);
  });
  socket.on("connect_error", (error) => {
    const refused = "data" in error && error.message === "not_found";
    options.onStatus(refused ? "refused" : "offline");
  });
  const online = () => !socket.connected && socket.connect();
  addEventListener("online", online);
  options.onStatus("connecting");
  return () => {
    closed = true;
    clearTimeout(again);
    removeEventListener("online", online);
    socket.disconnect();
  };
}

/** Hands on what follows the cursor, drops what was had, and asks again when something is missing between. */
export function accept({ audience, events }: Batch, cursors: Cursors, deliver: StreamOptions["onEvents"], askAgain: () => void): void {
  const cursor = cursors[audience] ?? 0;
  const fresh = events.filter((event) => event.seq > cursor);
  const [first] = fresh;
  if (first === undefined) return;
  if (first.seq !== cursor + 1) return askAgain();
  cursors[audience] = fresh.at(-1)?.seq ?? cursor;
  deliver(fresh, audience);
}
