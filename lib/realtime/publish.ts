import type { Logger } from "pino";
import { eventCatalogue, type Audience, type StreamEvent } from "#lib/domain/events.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { WakeUp } from "#lib/persistence/wake-up.ts";
import type { Picture } from "./protocol.ts";
import {
  hearersOf,
  isHeardIn,
  namespaceOf,
  organizersOf,
  streamRoom,
  type StreamNamespace,
  type StreamServer,
  type StreamSocket,
} from "./rooms.ts";
import { pace } from "./pace.ts";
import { openTail, type Tail } from "./tail.ts";

export type Publisher = {
  /** Sends a socket what it missed after `cursor`, in order, and from then on everything, once. */
  attach: (socket: StreamSocket, audience: Audience, gameDayId: string, cursor: number) => Promise<void>;
  /** Follows a stream, read up to now, for as long as it is held: for whoever is answered without a socket. */
  hold: (hearers: Audience, audience: Audience, gameDayId: string) => Promise<Held>;
  /** Tells all sockets where their streams stand, once that was looked up. What can't be looked up is not told: its page looks elsewhere. */
  beat: () => void;
  /** Something was appended to a stream. */
  wake: (wakeUp: WakeUp) => void;
  /** Anything may have been appended to any stream. */
  wakeAll: () => void;
  /** Shows the present to whoever hears the stream of the picture's audience. */
  show: (gameDayId: string, picture: Picture) => void;
  /** Shows the present to one socket. */
  showTo: (socket: StreamSocket, picture: Picture) => void;
};

export type Held = {
  tail: Tail;
  /** Resolves when more was published, or with the signal. */
  changed: (signal: AbortSignal) => Promise<void>;
  release: () => void;
};

type Options = {
  build: string;
  io: StreamServer;
  store: Store;
  log: Logger;
  /** Settled before anybody hears of the events: who must no longer hear them is gone by then. */
  beforePublish: (audience: Audience, gameDayId: string, events: StreamEvent[]) => Promise<void>;
  /** Whether a socket still has the role it was admitted by. Asked when its stream is followed: a loss before that told nobody here. */
  stillHas: (socket: StreamSocket) => Promise<boolean>;
};

const retryMs = 500;
/** What one person is sent of the past, over all their tabs: asking for it is a few bytes, it may be megabytes. */
const [pagesAtOnce, pagesPerSecond] = [20, 2];

/** `told`: replaced, and aborted, with each batch. */
type Followed = { opened: Promise<Tail>; attaching: number; hearers: StreamNamespace; told: AbortController };

/**
 * The only emitter of the product. At most one read of the database a namespace, stream and wake-up, one encoding a namespace, however many
 * listen. Organizers have a tail of the participants' stream to themselves: see `before`.
 */
export function createPublisher({ io, build, store, log, beforePublish, stillHas }: Options): Publisher {
  const pages = pace(pagesAtOnce, pagesPerSecond);
  const followed = new Map<string, Followed>();
  const keyOf = (hearers: StreamNamespace, room: string): string => `${hearers.name} ${room}`;

  const forget = (one: Followed, room: string): void => {
    const key = keyOf(one.hearers, room);
    if (followed.get(key) === one) followed.delete(key);
  };

  /** Whoever lost the organizers' role by a commit that is visible now is cut when this resolves. Rejects when that can't be told. */
  const cutFormerOrganizers = async (gameDayId: string): Promise<void> => {
    const one = followed.get(keyOf(organizersOf(io), streamRoom("organizers", gameDayId)));
    if (one !== undefined) await (await one.opened).advance();
  };

  const follow = (hearers: StreamNamespace, audience: Audience, gameDayId: string): Followed => {
    const room = streamRoom(audience, gameDayId);
    const known = followed.get(keyOf(hearers, room));
    if (known !== undefined) return known;
    const opened = openTail(store, audience, gameDayId, {
      before: async (events) => {
        await beforePublish(audience, gameDayId, events);
        // An organizer's removal stands in the other stream. That is read up to here first, or this event would overtake the removal.
        if (audience === "participants" && hearers === organizersOf(io)) await cutFormerOrganizers(gameDayId);
      },
      now: (events) => {
        if (hearers.adapter.rooms.has(room)) hearers.to(room).emit("events", { audience, events });
        one.told.abort();
        one.told = new AbortController();
      },
    });
    const one: Followed = { opened, attaching: 0, hearers, told: new AbortController() };
    opened.catch(() => forget(one, room));
    followed.set(keyOf(hearers, room), one);
    return one;
  };

  const beatOne = async (one: Followed): Promise<void> => {
    const { audience, gameDayId, advance, head } = await one.opened;
    if (!isHeardIn(one.hearers, audience, gameDayId)) return;
    await advance();
    one.hearers.to(streamRoom(audience, gameDayId)).emit("beat", { audience, head: head(), build });
  };

  const wakeOne = async (one: Followed, told?: StreamEvent[]): Promise<void> => {
    const { audience, gameDayId, advance } = await one.opened;
    if (one.attaching === 0 && !isHeardIn(one.hearers, audience, gameDayId)) return forget(one, streamRoom(audience, gameDayId));
    await advance(told).catch((error: unknown) => {
      log.warn({ err: error, audience, gameDayId }, "a stream could not be read; trying again");
      setTimeout(() => void wakeOne(one), retryMs);
    });
  };

  const wake = (one: Followed | undefined, told?: StreamEvent[]): void => {
    if (one !== undefined) void wakeOne(one, told).catch(() => undefined);
  };

  const catchUp = async (socket: StreamSocket, tail: Tail, cursor: number): Promise<void> => {
    const { audience, gameDayId } = tail;
    // A tail nobody heard has slept, and a page may know more than this process has read.
    if (!isHeardIn(socket.nsp, audience, gameDayId) || cursor > tail.head()) await tail.advance();
    let at = cursor;
    while (socket.connected && at < tail.head()) {
      const events = await tail.after(at);
      await pages.spend(socket.data.viewer.personId);
      socket.emit("events", { audience, events });
      at = events.at(-1)?.seq ?? tail.head();
    }
    // Nothing may be awaited between the loop's last look at the head and this.
    if (socket.connected) void socket.join(streamRoom(audience, gameDayId));
  };

  return {
    attach: async (socket, audience, gameDayId, cursor) => {
      void socket.leave(streamRoom(audience, gameDayId));
      const one = follow(socket.nsp, audience, gameDayId);
      one.attaching += 1;
      try {
        const tail = await one.opened;
        if (await stillHas(socket)) await catchUp(socket, tail, cursor);
        else socket.disconnect(true);
      } finally {
        one.attaching -= 1;
      }
    },
    hold: async (as, audience, gameDayId) => {
      const one = follow(namespaceOf(io, as), audience, gameDayId);
      one.attaching += 1;
      const release = (): void => void (one.attaching -= 1);
      try {
        const tail = await one.opened;
        await tail.advance();
        return { tail, release, changed: (signal) => aborted(AbortSignal.any([signal, one.told.signal])) };
      } catch (error) {
        release();
        throw error;
      }
    },
    beat: () => {
      for (const one of followed.values()) {
        beatOne(one).catch((error: unknown) => log.warn({ err: error }, "a stream could not be looked up"));
      }
    },
    wake: ({ audience, gameDayId, events }) => {
      for (const hearers of hearersOf(io, audience)) wake(followed.get(keyOf(hearers, streamRoom(audience, gameDayId))), events);
    },
    wakeAll: () => followed.forEach((one) => wake(one)),
    show: (gameDayId, picture) => {
      const { audience } = eventCatalogue[picture.name];
      const room = streamRoom(audience, gameDayId);
      for (const hearers of hearersOf(io, audience)) {
        const show = () => void hearers.to(room).volatile.emit("picture", picture);
        if (!hearers.adapter.rooms.has(room)) continue;
        if (hearers === organizersOf(io)) cutFormerOrganizers(gameDayId).then(show, () => undefined);
        else show();
      }
    },
    showTo: (socket, picture) => void socket.emit("picture", picture),
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve(), { once: true })));
