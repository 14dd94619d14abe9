import type { Logger } from "pino";
import { eventCatalogue, type Audience, type StreamEvent } from "#lib/domain/events.ts";
import type { Store } from "#lib/persistence/store.ts";
import { untilAborted } from "#lib/persistence/until-aborted.ts";
import type { WakeUp } from "#lib/persistence/wake-up.ts";
import { show as held } from "#lib/queries/show.ts";
import type { ConductTold } from "./conduct/told.ts";
import { type Gone, mostMissed, type Picture } from "./protocol.ts";
import {
  conductRoom,
  dayRoom,
  heardBy,
  hearersOf,
  isHeardIn,
  namespaceOf,
  organizersOf,
  participantsOf,
  streamRoom,
  type StreamNamespace,
  type StreamServer,
  type ServedSocket,
} from "./rooms.ts";
import { budgets, spendInTurn } from "./budget.ts";
import { openTail, type Publish, type Tail } from "./tail.ts";

export type Publisher = {
  /** Sends a socket what it missed after `cursor`, in order, or that this is too much, and from then on everything, once. */
  attach: (socket: ServedSocket, audience: Audience, gameDayId: string, cursor: number) => Promise<void>;
  /** Follows a stream, read up to now, for as long as it is held: for whoever is answered without a socket. */
  hold: (hearers: Audience, audience: Audience, gameDayId: string) => Promise<HeldTail>;
  /** Tells all sockets where their streams stand, once that was looked up. What can't be looked up is not told: its page looks elsewhere. */
  beat: () => void;
  /** Something was appended to a stream. */
  wake: (wakeUp: WakeUp) => void;
  /** Anything may have been appended to any stream. */
  wakeAll: () => void;
  /** Shows the present to whoever hears the stream of the picture's audience. */
  show: (gameDayId: string, picture: Picture) => void;
  /** Shows the present to one socket. */
  showTo: (socket: ServedSocket, picture: Picture) => void;
  /** Shows organizers who hold conduct's picture what `told` says once whoever lost the role is cut. Rejects when that can't be told. */
  showConduct: (gameDayId: string, told: () => ConductTold) => Promise<void>;
  /** Shows it to one socket, which is shown what follows from then on. */
  showConductTo: (socket: ServedSocket, told: () => ConductTold[]) => Promise<void>;
  /** The game day is deleted: who is connected to it is told and cut off, and its streams are followed no longer. */
  end: (gameDayId: string, toldTo: (audience: Audience) => Gone) => void;
  /** The picture that they hold may be old. */
  showBehind: (gameDayId: string) => void;
};

export type HeldTail = {
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
  stillHas: (socket: ServedSocket) => Promise<boolean>;
};

const retryMs = 500;
/** What one person is sent of the past, over all their tabs: asking for it is a few bytes, it may be megabytes. */
const [pagesAtOnce, pagesPerSecond] = [20, 2];

/** `told`: replaced, and aborted, with each batch. */
type Followed = { opened: Promise<Tail>; attaching: number; hearers: StreamNamespace; told: AbortController; retrying: boolean };

/**
 * The only emitter of the product. At most one read of the database a stream and wake-up, one encoding a namespace, however many listen.
 * Organizers have a tail of the participants' stream to themselves: see `before`.
 */
export function createPublisher({ io, build, store, log, beforePublish, stillHas }: Options): Publisher {
  const pages = budgets(pagesAtOnce, pagesPerSecond);
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
    const publish: Publish = {
      before: async (events) => {
        await beforePublish(audience, gameDayId, events);
        // An organizer's removal stands in the other stream. That is read up to here first, or this event would overtake the removal.
        if (audience === "participants" && hearers === organizersOf(io)) await cutFormerOrganizers(gameDayId);
      },
      now: (events) => {
        if (hearers.adapter.rooms.has(room)) hearers.to(room).emit("events", { audience, events });
        // With a reason of its own: another would be made of where we are now, for each event.
        one.told.abort("told");
        one.told = new AbortController();
      },
    };
    // What participants hear is read once: organizers' tail of it differs only in what is settled before.
    const isSecond = audience === "participants" && hearers === organizersOf(io);
    const source = () => (isSecond ? followed.get(keyOf(participantsOf(io), room))?.opened : undefined);
    const opened = openTail(store, audience, gameDayId, publish, source);
    const one: Followed = { opened, attaching: 0, hearers, told: new AbortController(), retrying: false };
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

  const wakeOne = async (one: Followed): Promise<void> => {
    const { audience, gameDayId, advance } = await one.opened;
    if (one.attaching === 0 && !isHeardIn(one.hearers, audience, gameDayId)) return forget(one, streamRoom(audience, gameDayId));
    await advance().catch((error: unknown) => {
      // Once at a time, however often it is woken: the database may be away for hours.
      if (one.retrying) return;
      one.retrying = true;
      log.warn({ err: error, audience, gameDayId }, "a stream could not be read; trying again");
      setTimeout(() => {
        one.retrying = false;
        wake(one);
      }, retryMs);
    });
  };

  const wake = (one: Followed | undefined): void => {
    if (one !== undefined) void wakeOne(one).catch(() => undefined);
  };

  const catchUp = async (socket: ServedSocket, tail: Tail, cursor: number): Promise<void> => {
    const { audience, gameDayId } = tail;
    // A tail nobody heard has slept, and a page may know more than this process has read.
    if (!isHeardIn(socket.nsp, audience, gameDayId) || cursor > tail.head()) await tail.advance();
    let at = cursor;
    if (tail.head() - at > mostMissed) {
      at = tail.head();
      socket.emit("behind", { audience, head: at });
    }
    while (socket.connected && at < tail.head()) {
      const events = await tail.after(at);
      await spendInTurn(pages, socket.data.viewer.personId);
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
        return { tail, release, changed: (signal) => untilAborted(AbortSignal.any([signal, one.told.signal])) };
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
    wake: ({ audience, gameDayId }) => {
      for (const hearers of hearersOf(io, audience)) wake(followed.get(keyOf(hearers, streamRoom(audience, gameDayId))));
    },
    wakeAll: () => followed.forEach((one) => wake(one)),
    show: (gameDayId, picture) => {
      const { audience, payload } = eventCatalogue[picture.name];
      held(payload, picture.payload);
      const room = streamRoom(audience, gameDayId);
      for (const hearers of hearersOf(io, audience)) {
        const show = () => void hearers.to(room).volatile.emit("picture", picture);
        if (!hearers.adapter.rooms.has(room)) continue;
        if (hearers === organizersOf(io)) cutFormerOrganizers(gameDayId).then(show, () => undefined);
        else show();
      }
    },
    showTo: (socket, picture) => {
      held(eventCatalogue[picture.name].payload, picture.payload);
      socket.emit("picture", picture);
    },
    showConduct: async (gameDayId, told) => {
      await cutFormerOrganizers(gameDayId);
      organizersOf(io).to(conductRoom(gameDayId)).emit("conduct", told());
    },
    showConductTo: async (socket, told) => {
      const { gameDayId } = socket.data.viewer;
      await cutFormerOrganizers(gameDayId);
      if (!socket.connected) return;
      void socket.join(conductRoom(gameDayId));
      for (const one of told()) socket.emit("conduct", one);
    },
    end: (gameDayId, toldTo) => {
      for (const audience of ["participants", "organizers"] as const) {
        const hearers = namespaceOf(io, audience);
        hearers.to(dayRoom(gameDayId)).emit("gone", toldTo(audience));
        hearers.in(dayRoom(gameDayId)).disconnectSockets(true);
        for (const stream of heardBy(audience)) {
          const key = keyOf(hearers, streamRoom(stream, gameDayId));
          const one = followed.get(key);
          followed.delete(key);
          if (one === undefined) continue;
          one.told.abort("told");
          // Whoever waits would be told of it again, and again.
          one.told = new AbortController();
        }
      }
    },
    showBehind: (gameDayId) => void organizersOf(io).to(conductRoom(gameDayId)).emit("conduct", { kind: "behind" }),
  };
}
