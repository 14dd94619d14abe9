import type { Logger } from "pino";
import type { Audience } from "#lib/domain/events.ts";
import { deletionsOf, type Deletion } from "#lib/persistence/deleting/deleted-game-days.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { ConductKeeper } from "./conduct/keep-conduct.ts";
import type { Gone } from "./protocol.ts";
import type { Publisher } from "./publish.ts";
import { connectedGameDays, type StreamServer } from "./rooms.ts";

export type Endings = {
  /** A game day is said to be deleted. */
  hear: (gameDayId: string) => void;
  /** Any may be. */
  lookAll: () => void;
  /** For whoever is answered without a socket: aborted when the game day is deleted. */
  watch: (gameDayId: string) => { deleted: AbortSignal; leave: () => void };
};

type Options = {
  io: StreamServer;
  store: Store;
  log: Logger;
  publisher: Pick<Publisher, "end">;
  conduct: Pick<ConductKeeper, "forget">;
};

/** What an audience is told of a deletion: organizers by whom it was, participants not. */
export const goneFor = (audience: Audience, { by, at }: Deletion): Gone =>
  audience === "organizers" ? { deleted: { by, at: at.toISOString() } } : {};

/** Tells everybody of a game day that was deleted, and closes their connections, in this process. Believes nothing but the record of it. */
export function endDeleted({ io, store, log, publisher, conduct }: Options): Endings {
  const watched = new Map<string, { by: number; deleting: AbortController }>();

  const end = (deletion: Deletion): void => {
    const { gameDayId } = deletion;
    watched.get(gameDayId)?.deleting.abort();
    publisher.end(gameDayId, (audience) => goneFor(audience, deletion));
    conduct.forget(gameDayId);
  };
  const look = (gameDayIds: readonly string[]): void => {
    deletionsOf(store.stream.organizers, gameDayIds).then(
      (deletions) => deletions.forEach(end),
      // Their connections are refused when they come back, which says less.
      (error: unknown) => log.warn({ err: error }, "whether a game day was deleted could not be looked up"),
    );
  };
  const here = (): Set<string> => new Set([...connectedGameDays(io), ...watched.keys()]);

  return {
    hear: (gameDayId) => {
      if (here().has(gameDayId)) look([gameDayId]);
    },
    lookAll: () => look([...here()]),
    watch: (gameDayId) => {
      const one = watched.get(gameDayId) ?? { by: 0, deleting: new AbortController() };
      watched.set(gameDayId, one);
      one.by += 1;
      const leave = (): void => {
        one.by -= 1;
        if (one.by === 0 && watched.get(gameDayId) === one) watched.delete(gameDayId);
      };
      return { deleted: one.deleting.signal, leave };
    },
  };
}
