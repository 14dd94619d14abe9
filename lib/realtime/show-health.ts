import { isDeepStrictEqual } from "node:util";
import type { Logger } from "pino";
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

type Options = { io: StreamServer; store: Store; log: Logger; show: (gameDayId: string, picture: Picture) => void };

/**
 * Shows a game day's health when told that probes were measured: read once for each audience that listens, however many do. What is
 * told while a read runs is served by the next one.
 */
export function showHealth({ io, store, log, show }: Options): HealthShow {
  const running = new Map<string, { again: boolean }>();
  const shown = new Map<string, Tiles>();

  const readAndShow = async (gameDayId: string): Promise<void> => {
    if (isHeard(io, "participants", gameDayId)) {
      const tiles = await publicTiles(store, gameDayId);
      // What told us may have been a hidden probe: by a picture of nothing new, participants could count and time those.
      if (!isDeepStrictEqual(tiles, shown.get(gameDayId))) show(gameDayId, { name: "health.measured", payload: { tiles } });
      shown.set(gameDayId, tiles);
    } else shown.delete(gameDayId);
    if (isHeard(io, "organizers", gameDayId)) {
      const tiles = await hiddenTiles(store, gameDayId);
      show(gameDayId, { name: "probes.measured", payload: { tiles } });
    }
  };

  const run = async (gameDayId: string, state: { again: boolean }): Promise<void> => {
    try {
      do {
        state.again = false;
        await readAndShow(gameDayId);
      } while (state.again);
    } catch (error) {
      log.warn({ err: error, gameDayId }, "health could not be read");
    } finally {
      running.delete(gameDayId);
    }
  };

  const publicNow = inTurn((gameDayId) => publicTiles(store, gameDayId));
  const hiddenNow = inTurn((gameDayId) => hiddenTiles(store, gameDayId));

  const told = (gameDayId: string): void => {
    const known = running.get(gameDayId);
    if (known !== undefined) {
      known.again = true;
      return;
    }
    const state = { again: false };
    running.set(gameDayId, state);
    void run(gameDayId, state);
  };
  const toldAll = (): void => heardGameDays(io).forEach(told);
  const repeat = setInterval(() => {
    shown.clear();
    toldAll();
  }, repeatMs);

  return {
    told,
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
    at === null ? [] : [{ key, state: state as Tiles[number]["state"], value, at: at.toISOString() }],
  );
}

async function hiddenTiles(store: Store, gameDayId: string): Promise<Tiles> {
  const rows = await lastMeasured(store.organizers, gameDayId);
  return rows.flatMap(({ key, state, value, at }) => (at === null ? [] : [{ key, state, value, at: at.toISOString() }]));
}
