import type { Participant } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Presence } from "../presence/presence.ts";
import type { SpannedConnection } from "../presence/record-spans.ts";

/** A page that polls is there between two questions too, and its next one may go to another web process. */
const lingerMs = 10_000;

export type Lingering = {
  /** Somebody asks. Returns what to call when they are answered. */
  stay: (viewer: Participant) => () => void;
  close: () => void;
};

type Stay = { connection: SpannedConnection; asking: number; heardAt: number; leaves: NodeJS.Timeout | undefined };

/** Makes a connection, as presence knows it, of a person's polls. */
export function lingerBetweenPolls(presence: Presence): Lingering {
  const stays = new Map<string, Stay>();

  const arrive = (key: string, viewer: Participant): Stay => {
    const stay: Stay = { connection: { viewer, heardAt: () => stay.heardAt }, asking: 0, heardAt: clockNow(), leaves: undefined };
    stays.set(key, stay);
    presence.arrive(stay.connection);
    return stay;
  };

  return {
    stay: (viewer) => {
      const key = `${viewer.gameDayId} ${viewer.personId}`;
      const stay = stays.get(key) ?? arrive(key, viewer);
      clearTimeout(stay.leaves);
      stay.asking += 1;
      stay.heardAt = clockNow();
      return () => {
        // What the answer tells was read at this moment at the latest.
        stay.heardAt = clockNow();
        stay.asking -= 1;
        if (stay.asking > 0) return;
        stay.leaves = setTimeout(() => {
          stays.delete(key);
          presence.leave(stay.connection);
        }, lingerMs);
      };
    },
    close: () => {
      for (const { leaves } of stays.values()) clearTimeout(leaves);
    },
  };
}
