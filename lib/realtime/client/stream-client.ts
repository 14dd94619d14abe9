import type { ManagerOptions } from "socket.io-client";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import {
  refusalWords,
  socketPath,
  tooManyWords,
  type Batch,
  type Behind,
  type Cursors,
  type Gone,
  type Handshake,
  type Picture,
} from "../protocol.ts";
import { lateSocket, type StreamSocket } from "./late-socket.ts";
import { clockOfPoll, measureClock, type ClockOffset } from "./measure-clock.ts";
import { pollStream, type Polled } from "./poll-stream.ts";
import { watchBeats } from "./watch-beats.ts";
import { watchClock } from "./watch-clock.ts";
import { watchNetwork } from "./watch-network.ts";

/**
 * `still`: the line is there but tells nothing, and another is being made. `offline`: no line can be made now. `refused`: there is nothing
 * here, or no longer, for this person. `deleted`: the game day was. After these two nothing tries again.
 */
export type StreamStatus = "connecting" | "connected" | "still" | "offline" | "refused" | "deleted";

/** Whether the stream has ended for good. */
export const isEnded = (status: StreamStatus | null): boolean => status === "refused" || status === "deleted";

/** What some pages have besides their streams, on the same connection. */
export type Line = {
  /** Called once, before the first connection. */
  open: (socket: StreamSocket) => void;
  /** What is asked with each question while there is no WebSocket, and what comes with the answer. */
  query: () => Record<string, string>;
  heard: (more: unknown) => void;
};

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
  /** More was missed than is told: loads what the page shows anew, and answers where that stands. Asked again when it rejects. */
  onBehind: (behind: Behind) => Promise<Cursors>;
  onPicture: (picture: Picture) => void;
  onStatus: (status: StreamStatus) => void;
  /** Told before the status says so. */
  onGone?: (gone: Gone) => void;
  onClock: (offset: ClockOffset) => void;
  /** The server's version, each time that it is told. */
  onBuild?: (build: string) => void;
  line?: Line | undefined;
  connection?: Partial<ManagerOptions>;
  fetch?: typeof fetch;
};

const askAgainMs = 1_000;
/** Until then the page polls. */
const whenFewerMs = 30_000;
const remeasureMs = 60_000;
const sureWithinMs = 1_000;
/** A WebSocket that takes longer is not waited for: the page polls until it is there. */
const pollAfterMs = 1_000;
/** A server that is busy is silent to everybody: if all made another line at once it would stay so. Whoever hears it again meanwhile keeps theirs. */
const anotherWithinMs = 3_000;

/** Opens a stream that resumes by its own cursors after every loss, over plain HTTP while there is no WebSocket. Returns how to close it. */
export function openStream(options: StreamOptions): () => void {
  const cursors: Cursors = { ...options.cursors };
  const socket = lateSocket(`${options.url ?? ""}${options.namespace}`, {
    path: socketPath,
    transports: ["websocket"],
    reconnectionDelay: 250,
    // Whoever polls meanwhile costs the server more than a line would.
    reconnectionDelayMax: 5_000,
    timeout: 8_000,
    ...options.connection,
    auth: (give: (handshake: Handshake) => void) => give({ gameDayId: options.gameDayId, cursors }),
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  let pollSoon: ReturnType<typeof setTimeout> | undefined;
  let another: ReturnType<typeof setTimeout> | undefined;
  let status: StreamStatus | null = null;
  let closed = false;
  let resuming = false;
  let polled = false;

  const say = (next: StreamStatus): void => {
    // What has ended stays so: an answer under way may still say otherwise.
    if (closed || isEnded(status) || status === next) return;
    status = next;
    options.onStatus(next);
  };
  const poller = pollStream({
    url: `${options.url ?? ""}/api/game-days/${options.gameDayId}/${options.pollPath}`,
    cursors,
    fetch: options.fetch,
    query: options.line?.query,
    onPolled: (one) => hearPolled(one),
  });
  const pollWithout = (): void => {
    clearTimeout(pollSoon);
    pollSoon = setTimeout(poller.start, pollAfterMs);
  };
  const end = (how: "refused" | "deleted"): void => {
    say(how);
    beats.rest();
    poller.stop();
    clearTimeout(pollSoon);
    clearTimeout(again);
    socket.disconnect();
  };
  const hearGone = (gone: Gone): void => {
    if (closed || isEnded(status)) return;
    options.onGone?.(gone);
    end("deleted");
  };

  // Socket.IO comes back by itself when the network failed, not when the server ended or refused the connection.
  const comeBack = (afterMs = askAgainMs) => {
    clearTimeout(again);
    again = setTimeout(() => socket.connect(), afterMs * (0.5 + Math.random()));
  };
  const makeAnother = () => {
    clearTimeout(again);
    clearTimeout(another);
    pollWithout();
    // Not connect() alone, which leaves a wait for the next attempt as it is.
    socket.disconnect().connect();
  };
  const beats = watchBeats(Object.keys(cursors) as Audience[], {
    onStill: () => {
      say("still");
      clearTimeout(another);
      another = setTimeout(makeAnother, Math.random() * anotherWithinMs);
    },
    onAlive: () => {
      clearTimeout(another);
      say("connected");
    },
  });
  let measuredAt = -Infinity;
  const measure = () =>
    void measureClock(socket).then(
      (offset) => {
        measuredAt = performance.now();
        if (!closed) options.onClock(offset);
      },
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
  const renewing = new Set<Audience>();
  const isOver = () => closed || isEnded(status);
  const renew = async (behind: Behind): Promise<void> => {
    const { audience } = behind;
    if (renewing.has(audience) || behind.head <= (cursors[audience] ?? 0)) return;
    renewing.add(audience);
    let fresh: Cursors | null = null;
    while (fresh === null && !isOver()) {
      fresh = await options.onBehind(behind).catch(() => null);
      if (fresh === null) await new Promise((again) => setTimeout(again, askAgainMs * (0.5 + Math.random())));
    }
    renewing.delete(audience);
    Object.assign(cursors, fresh);
    resuming = false;
    if (socket.connected && !isOver()) resume();
  };
  const hearPolled = (one: Polled): void => {
    if (closed || socket.connected) return;
    if (one.kind === "refused") return end("refused");
    if (one.kind === "gone") return hearGone(one.gone);
    if (one.kind === "fault") return say("offline");
    const { batches, behind, pictures, build, more } = one.answer;
    for (const one of behind) void renew(one);
    for (const batch of batches) accept(batch, cursors, options.onEvents, () => undefined);
    for (const picture of pictures) options.onPicture(picture);
    if (more !== undefined) options.line?.heard(more);
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
    if (isEnded(status)) return;
    if (socket.connected && !beats.isStill()) return void makeSure();
    if (socket.connected) say("still");
    poller.stop();
    poller.start();
    makeAnother();
  };

  socket.on("events", (batch) => {
    if (!renewing.has(batch.audience)) accept(batch, cursors, deliver, resume);
  });
  socket.on("behind", (behind) => void renew(behind));
  socket.on("picture", (picture) => options.onPicture(picture));
  socket.on("gone", hearGone);
  options.line?.open(socket);
  socket.on("beat", ({ audience, head, build }) => {
    beats.beat(audience);
    options.onBuild?.(build);
    if (head > (cursors[audience] ?? 0) && !renewing.has(audience)) resume();
  });
  socket.on("connect", () => {
    resuming = false;
    polled = false;
    clearTimeout(pollSoon);
    poller.stop();
    beats.expect();
    say("connected");
    // A crowd that comes back has enough to ask. A clock that was set meanwhile is seen by itself.
    if (performance.now() - measuredAt > remeasureMs) measure();
  });
  socket.on("disconnect", (reason) => {
    beats.rest();
    clearTimeout(another);
    if (closed || isEnded(status)) return;
    if (status !== "still") say("connecting");
    pollWithout();
    if (reason === "io server disconnect") comeBack();
  });
  socket.on("connect_error", (error) => {
    if (!socket.active && error.message === refusalWords) return end("refused");
    if (!poller.running()) say("offline");
    poller.start();
    if (!socket.active) comeBack(error.message === tooManyWords ? whenFewerMs : askAgainMs);
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
    clearTimeout(another);
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
