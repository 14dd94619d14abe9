import { isDeepStrictEqual } from "node:util";
import type { Logger } from "pino";
import { healthSchema } from "#lib/domain/enums.ts";
import type { Audience, Payload } from "#lib/domain/events.ts";
import type { Store } from "#lib/persistence/store.ts";
import { lastMeasured } from "#lib/queries/conduct/last-measured.ts";
import { inTurn } from "./in-turn.ts";
import type { Picture } from "./protocol.ts";
import { heardGameDays, isHeard, type StreamServer } from "./rooms.ts";

type Tiles = Payload<"health.measured">["tiles"];
export type HealthShow = {
  /** Probes of a game day were measured. */
  told: (gameDayId: string) => void;
  /** Probes of any game day may have been measured. */
  toldAll: () => void;
  /** The present for one audience. */
  read: (audience: Audience, gameDayId: string) => Promise<Picture>;
  close: () => void;
};
/** A picture may miss a page that is busy, and a read may fail: all is shown again. */
const repeatMs = 5_000;

/** What is still to be read of a game day: `repeats`, and to be shown even if it is no news. */
type Turn = { again: boolean; repeats: boolean };

type Options = { io: StreamServer; store: Store; log: Logger; show: (gameDayId: string, picture: Picture) => void };

/**
 * Shows a game day's health when told that probes were measured: read once for each audience that listens, however many do. What is
 * told while a read runs is served by the next one.
 */
export function showHealth({ io, store, log, show }: Options): HealthShow {
  const running = new Map<string, Turn>();
  const shown = new Map<string, Tiles>();

  const readAndShow = async (gameDayId: string, repeats: boolean): Promise<void> => {
    if (isHeard(io, "participants", gameDayId)) {
      const tiles = await publicTiles(store, gameDayId);
      // What told us may have been what they are not shown: by a picture of nothing new, participants could count and time that. Whoever
      // came since has the present, and hears by the next repetition what changed right then.
      const isNews = shown.has(gameDayId) && !isDeepStrictEqual(tiles, shown.get(gameDayId));
      if (repeats || isNews) show(gameDayId, { name: "health.measured", payload: { tiles } });
      shown.set(gameDayId, tiles);
    } else shown.delete(gameDayId);
    if (isHeard(io, "organizers", gameDayId)) {
      const tiles = await hiddenTiles(store, gameDayId);
      show(gameDayId, { name: "probes.measured", payload: { tiles } });
    }
  };

  const run = async (gameDayId: string, turn: Turn): Promise<void> => {
    try {
      while (turn.again) {
        const { repeats } = turn;
        Object.assign(turn, { again: false, repeats: false });
        await readAndShow(gameDayId, repeats);
      }
    } catch (error) {
      log.warn({ err: error, gameDayId }, "health could not be read");
    } finally {
      running.delete(gameDayId);
    }
  };

  const publicNow = inTurn((gameDayId) => publicTiles(store, gameDayId));
  const hiddenNow = inTurn((gameDayId) => hiddenTiles(store, gameDayId));

  const tell = (gameDayId: string, repeats: boolean): void => {
    const known = running.get(gameDayId);
    if (known !== undefined) {
      Object.assign(known, { again: true, repeats: known.repeats || repeats });
      return;
    }
    const turn = { again: true, repeats };
    running.set(gameDayId, turn);
    void run(gameDayId, turn);
  };
  const toldAll = (): void => {
    const heard = heardGameDays(io);
    for (const gameDayId of shown.keys()) if (!heard.has(gameDayId)) shown.delete(gameDayId);
    for (const gameDayId of heard) tell(gameDayId, true);
  };
  const repeat = setInterval(toldAll, repeatMs);

  return {
    told: (gameDayId) => tell(gameDayId, false),
    toldAll,
    read: async (audience, gameDayId) =>
      audience === "participants"
        ? { name: "health.measured", payload: { tiles: await publicNow(gameDayId) } }
        : { name: "probes.measured", payload: { tiles: await hiddenNow(gameDayId) } },
    close: () => clearInterval(repeat),
  };
}

async function publicTiles(store: Store, gameDayId: string): Promise<Tiles> {
  const rows = await store.participants.healthTile.findMany({ where: { gameDayId, at: { not: null } }, orderBy: { position: "asc" } });
  return rows.flatMap(({ key, state, value, at }) =>
    at === null ? [] : [{ key, state: healthSchema.parse(state), value, at: at.toISOString() }],
  );
}

async function hiddenTiles(store: Store, gameDayId: string): Promise<Tiles> {
  const rows = await lastMeasured(store.organizers, gameDayId);
  return rows.flatMap(({ key, state, value, at }) => (at === null ? [] : [{ key, state, value, at: at.toISOString() }]));
}
