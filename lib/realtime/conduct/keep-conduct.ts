import type { Logger } from "pino";
import { z } from "zod";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { probeViews } from "#lib/queries/conduct/probe-views.ts";
import type { ProbeView } from "#lib/queries/views.ts";
import { budgets, spendInTurn } from "../budget.ts";
import type { Publisher } from "../publish.ts";
import { conductRoom, heardBy, organizersOf, type StreamServer, type ServedSocket } from "../rooms.ts";
import { keepDay, type KeptDay } from "./keep-day.ts";
import type { ConductAsk, ConductTold } from "./told.ts";

/** Conduct's pictures of the game days that organizers watch through this process. */
export type ConductKeeper = {
  /** Serves an organizer's socket: the picture as soon as it says what it holds, and from then on each change. */
  serve: (socket: ServedSocket) => void;
  /** Watches for somebody who is answered without a socket. */
  watch: (gameDayId: string) => Promise<ConductWatch>;
  /** Something may have changed of which no event tells. */
  look: (gameDayId: string) => void;
  lookAll: () => void;
  /** The game day is deleted. */
  forget: (gameDayId: string) => void;
  close: () => void;
};

export type ConductWatch = {
  toldTo: (ask: ConductAsk) => Promise<ConductTold>;
  differs: (version: string) => boolean;
  changed: (signal: AbortSignal) => Promise<void>;
  leave: () => void;
};

export type ConductPace = {
  /** How long more is waited for once something changed. */
  settleMs: number;
  /** How often is looked for what no event tells of. */
  beatMs: number;
  /** A page that polls watches between two questions too. */
  lingerMs: number;
};
export const usualPace: ConductPace = { settleMs: 120, beatMs: 10_000, lingerMs: 10_000 };

type Options = {
  io: StreamServer;
  store: Store;
  log: Logger;
  publisher: Publisher;
  stillHas: (socket: ServedSocket) => Promise<boolean>;
  pace?: Partial<ConductPace> | undefined;
};

/** `serving`: how many are being answered. */
type Kept = { opened: Promise<KeptDay>; serving: number; watchedUntil: number; probes: { at: number; read: Promise<ProbeView[]> } | null };

const askSchema = z.object({ version: z.string().max(64), probes: z.boolean() });
/** Curves that one page was just given are good enough for the next. */
const probesGoodForMs = 2_000;

export function createConductKeeper({ io, store, log, publisher, stillHas, pace }: Options): ConductKeeper {
  const { settleMs, beatMs, lingerMs } = { ...usualPace, ...pace };
  const days = new Map<string, Kept>();
  const asks = budgets(20, 0.5);

  const forget = (gameDayId: string, one: Kept): void => {
    if (days.get(gameDayId) === one) days.delete(gameDayId);
    one.opened.then(
      (day) => day.close(),
      () => undefined,
    );
  };
  const isWatched = (gameDayId: string, one: Kept): boolean =>
    one.serving > 0 || performance.now() < one.watchedUntil || organizersOf(io).adapter.rooms.has(conductRoom(gameDayId));

  const open = async (gameDayId: string, one: () => Kept): Promise<KeptDay> => {
    const tails = [];
    try {
      for (const stream of heardBy("organizers")) tails.push(await publisher.hold("organizers", stream, gameDayId));
    } catch (error) {
      for (const { release } of tails) release();
      throw error;
    }
    return keepDay({
      gameDayId,
      store,
      log,
      tails,
      settleMs,
      tell: (told) => publisher.showConduct(gameDayId, told),
      tellBehind: () => publisher.showBehind(gameDayId),
      isWatched: () => isWatched(gameDayId, one()),
      onUnwatched: () => forget(gameDayId, one()),
    });
  };

  const enter = (gameDayId: string): Kept => {
    const known = days.get(gameDayId);
    const one: Kept = known ?? { opened: open(gameDayId, () => one), serving: 0, watchedUntil: 0, probes: null };
    one.serving += 1;
    if (known === undefined) {
      days.set(gameDayId, one);
      one.opened.catch(() => forget(gameDayId, one));
    }
    return one;
  };
  const leave = (gameDayId: string, one: Kept): void => {
    one.serving -= 1;
    if (!isWatched(gameDayId, one)) forget(gameDayId, one);
  };

  const probesOf = (gameDayId: string, one: Kept): Promise<ProbeView[]> => {
    const now = performance.now();
    if (one.probes === null || now - one.probes.at > probesGoodForMs)
      one.probes = { at: now, read: probeViews(store.views.organizers, gameDayId, clockNow()) };
    return one.probes.read;
  };

  const toldTo = async (gameDayId: string, one: Kept, day: KeptDay, ask: ConductAsk): Promise<() => ConductTold> => {
    await day.ready;
    const probes = ask.probes ? await probesOf(gameDayId, one) : null;
    return () => {
      const told = day.toldTo(ask.version);
      return probes === null || told.kind === "behind" ? told : { ...told, probes };
    };
  };

  const answer = async (socket: ServedSocket, ask: ConductAsk): Promise<void> => {
    const { gameDayId } = socket.data.viewer;
    const one = enter(gameDayId);
    try {
      const day = await one.opened;
      // Asked once the streams are followed: from here on a loss of the role is heard of.
      if (!(await stillHas(socket))) return void socket.disconnect(true);
      const told = await toldTo(gameDayId, one, day, ask);
      await publisher.showConductTo(socket, () => (day.behind() ? [told(), { kind: "behind" }] : [told()]));
    } finally {
      leave(gameDayId, one);
    }
  };

  const beating = setInterval(() => {
    for (const { opened } of days.values()) opened.then((day) => day.beat()).catch(() => undefined);
  }, beatMs);
  const lookAt = (one: Kept | undefined): void => void one?.opened.then((day) => day.look()).catch(() => undefined);

  return {
    serve: (socket) => {
      const { gameDayId, personId } = socket.data.viewer;
      let wanted: ConductAsk | null = null;
      // Of what is asked for while another asking waits only the last counts.
      const inTurn = async (): Promise<void> => {
        await spendInTurn(asks, personId);
        const ask = wanted;
        wanted = null;
        if (ask !== null && socket.connected) await answer(socket, ask);
      };
      socket.on("conduct", (raw: unknown) => {
        const ask = askSchema.safeParse(raw);
        if (!ask.success) return;
        const isWaiting = wanted !== null;
        wanted = ask.data;
        if (isWaiting) return;
        inTurn().catch((error: unknown) => {
          log.warn({ err: error, gameDayId }, "conduct's picture could not be shown to a page");
          // The page comes back and says what it holds.
          socket.disconnect(true);
        });
      });
      socket.on("caught-up", (done: unknown) => {
        const day = days.get(gameDayId)?.opened;
        const tellDone = (): void => (typeof done === "function" ? void done() : undefined);
        Promise.resolve(day?.then((one) => one.catchUp())).then(tellDone, tellDone);
      });
      socket.on("disconnect", () => {
        const one = days.get(gameDayId);
        if (one !== undefined && !isWatched(gameDayId, one)) forget(gameDayId, one);
      });
    },
    watch: async (gameDayId) => {
      const one = enter(gameDayId);
      const left = (): void => {
        one.watchedUntil = performance.now() + lingerMs;
        leave(gameDayId, one);
      };
      try {
        const day = await one.opened;
        await day.ready;
        return {
          toldTo: async (ask) => {
            const told = (await toldTo(gameDayId, one, day, ask))();
            return told.kind === "current" && day.behind() ? { kind: "behind" } : told;
          },
          // That it is behind is said when the wait is over, or pages would ask without a pause.
          differs: (version) => ["whole", "change"].includes(day.toldTo(version).kind),
          changed: day.changed,
          leave: left,
        };
      } catch (error) {
        left();
        throw error;
      }
    },
    look: (gameDayId) => lookAt(days.get(gameDayId)),
    lookAll: () => days.forEach(lookAt),
    forget: (gameDayId) => {
      const one = days.get(gameDayId);
      if (one !== undefined) forget(gameDayId, one);
    },
    close: () => {
      clearInterval(beating);
      for (const [gameDayId, one] of days) forget(gameDayId, one);
    },
  };
}
