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
import { clockOfPoll, measureClock, type ClockOffset } from "./measure-clock.ts";
import { pollStream, type Polled } from "./poll-stream.ts";
import { watchBeats } from "./watch-beats.ts";
import { watchClock } from "./watch-clock.ts";
import { watchNetwork } from "./watch-network.ts";

/**
 * `still`: the line is there but tells nothing, and another is being made. `offline`: no line can be made now. `refused`: there is nothing
 * here, or no longer, for this person: nothing tries again.
 */
export type StreamStatus = "connecting" | "connected" | "still" | "offline" | "refused";

export type StreamOptions = {
  /** The server's address; the page's own when left out. */
  url?: string;
  namespace: string;
  /** Last part of the address that is asked where WebSocket is blocked. */
  pollPath: string;
  gameDayId: string;
  cursors: Cursors;
  /** In order, each once, never with a gap. */
  onEvents: (events: StreamEvent[], audience: Audience) => void;
  onPicture: (picture: Picture) => void;
  onStatus: (status: StreamStatus) => void;
  onClock: (offset: ClockOffset) => void;
  /** The server's version, each time that it is told. */
  onBuild?: (build: string) => void;
  connection?: Partial<ManagerOptions>;
  fetch?: typeof fetch;
};

const askAgainMs = 1_000;
const remeasureMs = 60_000;
const sureWithinMs = 1_000;
/** A WebSocket that takes longer is not waited for: the page polls until it is there. */
const pollAfterMs = 1_000;

/** Opens a stream that resumes by its own cursors after every loss, over plain HTTP while there is no WebSocket. Returns how to close it. */
export function openStream(options: StreamOptions): () => void {
  const cursors: Cursors = { ...options.cursors };
  const socket: Socket<ServerToClient, ClientToServer> = io(`${options.url ?? ""}${options.namespace}`, {
    path: socketPath,
    transports: ["websocket"],
    reconnectionDelay: 250,
    reconnectionDelayMax: 15_000,
    timeout: 8_000,
    ...options.connection,
    auth: (give) => give({ gameDayId: options.gameDayId, cursors } satisfies Handshake),
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  let pollSoon: ReturnType<typeof setTimeout> | undefined;
  let status: StreamStatus | null = null;
  let closed = false;
  let resuming = false;
  let polled = false;

  const say = (next: StreamStatus): void => {
    // What was refused stays so: an answer under way may still say otherwise.
    if (closed || status === "refused" || status === next) return;
    status = next;
    options.onStatus(next);
  };
  const poller = pollStream({
    url: `${options.url ?? ""}/api/game-days/${options.gameDayId}/${options.pollPath}`,
    cursors,
    fetch: options.fetch,
    onPolled: (one) => hearPolled(one),
  });
  const pollWithout = (): void => {
    clearTimeout(pollSoon);
    pollSoon = setTimeout(poller.start, pollAfterMs);
  };
  const refuse = (): void => {
    say("refused");
    poller.stop();
    clearTimeout(pollSoon);
    socket.disconnect();
  };

  // Socket.IO comes back by itself when the network failed, not when the server ended or refused the connection.
  const comeBack = () => {
    clearTimeout(again);
    again = setTimeout(() => socket.connect(), askAgainMs * (0.5 + Math.random()));
  };
  const makeAnother = () => {
    clearTimeout(again);
    pollWithout();
    // Not connect() alone, which leaves a wait for the next attempt as it is.
    socket.disconnect().connect();
  };
  const beats = watchBeats(Object.keys(cursors) as Audience[], () => {
    say("still");
    makeAnother();
  });
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
  const hearPolled = (one: Polled): void => {
    if (closed || socket.connected) return;
    if (one.kind === "refused") return refuse();
    if (one.kind === "fault") return say("offline");
    const { batches, pictures, build } = one.answer;
    for (const batch of batches) accept(batch, cursors, options.onEvents, () => undefined);
    for (const picture of pictures) options.onPicture(picture);
    options.onBuild?.(build);
    if (!polled) options.onClock(clockOfPoll(one));
    polled = true;
    say("connected");
  };
  // A line may have died without a word, while the page slept or the network changed.
  const makeSure = async (): Promise<void> => {
    try {
      await socket.timeout(sureWithinMs).emitWithAck("clock");
      if (socket.connected) say("connected");
      measure();
    } catch {
      if (closed) return;
      say("still");
      makeAnother();
    }
  };
  const lookAgain = () => {
    if (status === "refused") return;
    if (socket.connected && !beats.isStill()) return void makeSure();
    if (socket.connected) say("still");
    poller.stop();
    poller.start();
    makeAnother();
  };

  socket.on("events", (batch) => accept(batch, cursors, deliver, resume));
  socket.on("picture", (picture) => options.onPicture(picture));
  socket.on("beat", ({ audience, head, build }) => {
    beats.beat(audience);
    options.onBuild?.(build);
    if (head > (cursors[audience] ?? 0)) resume();
  });
  socket.on("connect", () => {
    resuming = false;
    polled = false;
    clearTimeout(pollSoon);
    poller.stop();
    beats.expect();
    say("connected");
    measure();
  });
  socket.on("disconnect", (reason) => {
    beats.rest();
    if (closed || status === "refused") return;
    if (status !== "still") say("connecting");
    pollWithout();
    if (reason === "io server disconnect") comeBack();
  });
  socket.on("connect_error", (error) => {
    if (!socket.active && error.message === refusalWords) return refuse();
    if (!poller.running()) say("offline");
    poller.start();
    if (!socket.active) comeBack();
  });
  const remeasure = setInterval(() => socket.connected && measure(), remeasureMs);
  const stopClock = watchClock(() => socket.connected && measure());
  const stopWatching = watchNetwork({
    onBack: lookAgain,
    onGone: () => say("offline"),
  });
  say("connecting");
  pollWithout();
  return () => {
    closed = true;
    clearTimeout(again);
    clearTimeout(pollSoon);
    clearInterval(remeasure);
    beats.stop();
    poller.stop();
    stopClock();
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
