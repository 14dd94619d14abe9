import { isDeepStrictEqual } from "node:util";
import type { Logger } from "pino";
import type { Payload } from "#lib/domain/events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { countPresent, forgetOldSpans, storeSpans } from "#lib/persistence/connection-spans.ts";
import { notifyPresence } from "#lib/persistence/presence.ts";
import type { Store } from "#lib/persistence/store.ts";
import { inTurn } from "../in-turn.ts";
import { spaced } from "./spaced.ts";
import { type SpannedConnection, recordSpans } from "./record-spans.ts";

type Here = Payload<"presence.changed">;

const settleMs = 250;
/** Well within the time after which a connection that is not heard of counts as gone. */
const repeatMs = 5_000;
/** In a crowd somebody comes or goes at every moment, and each picture goes to all of them. */
const showEveryMs = 1_000;

export type Presence = {
  arrive: (connection: SpannedConnection) => void;
  leave: (connection: SpannedConnection) => void;
  /** A web process, this or another, wrote who came and went in a game day. */
  hear: (gameDayId: string) => void;
  now: (gameDayId: string) => Promise<Here>;
  /** Writes that those who were here are not, and is silent from then on. */
  close: () => Promise<void>;
};

type Options = {
  store: Store;
  log: Logger;
  /** Whether anybody here wants to know. */
  isHeard: (gameDayId: string) => boolean;
  onChange: (gameDayId: string, here: Here) => void;
};

/**
 * Who of the participants is here, over all web processes and connections: each process writes what it knows of its own, in one statement
 * for all, and counts what all have written. A person in two tabs or two processes is one.
 */
export function createPresence({ store, log, isHeard, onChange }: Options): Presence {
  const spans = recordSpans();
  const shown = new Map<string, Here>();
  const came: SpannedConnection["viewer"][] = [];
  const changedIn = new Set<string>();
  let settling: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let closed = false;

  const writeNow = async (which?: "open"): Promise<void> => {
    const changed = spans.changed(which);
    const gameDays = [...changedIn];
    changedIn.clear();
    try {
      if (changed.length > 0) await storeSpans(store.organizers, changed);
      spans.written(changed);
      for (const gameDayId of gameDays) await notifyPresence(store.organizers, gameDayId);
      await forgetOldSpans(store.organizers, came.splice(0));
    } catch (error) {
      for (const gameDayId of gameDays) changedIn.add(gameDayId);
      log.warn({ err: error }, "who is here could not be written; trying again");
    }
  };
  const write = (which?: "open"): Promise<void> => (writing = writing.then(() => writeNow(which)));

  const soon = (): void => {
    if (closed) return;
    settling ??= setTimeout(() => {
      settling = undefined;
      void write();
    }, settleMs);
  };

  const count = async (gameDayId: string): Promise<Here> => {
    const teams = await countPresent(store.organizers, gameDayId, clockNow());
    const ofTeams = teams.flatMap(({ workstreamKey, here }) => (workstreamKey === null ? [] : [[workstreamKey, here] as const]));
    return { here: teams.reduce((sum, { here }) => sum + here, 0), workstreams: Object.fromEntries(ofTeams) };
  };

  const countOnce = inTurn(count);
  const toRepeat = new Set<string>();

  const show = (gameDayId: string): void => {
    const always = toRepeat.delete(gameDayId);
    if (!isHeard(gameDayId)) return void shown.delete(gameDayId);
    countOnce(gameDayId).then(
      (here) => {
        if (closed || (!always && isDeepStrictEqual(here, shown.get(gameDayId)))) return;
        shown.set(gameDayId, here);
        onChange(gameDayId, here);
      },
      (error: unknown) => log.warn({ err: error, gameDayId }, "who is here could not be counted"),
    );
  };
  const showing = spaced(showEveryMs, show);

  /** Whoever comes is told what the others were told last: what differs since is told to all. */
  const now = async (gameDayId: string): Promise<Here> => {
    const known = isHeard(gameDayId) ? shown.get(gameDayId) : undefined;
    return known ?? countOnce(gameDayId);
  };

  const repeat = setInterval(() => {
    void write("open");
    // Also to our own: another web process may have died without a word, and a page that was busy may have missed the last picture.
    for (const gameDayId of shown.keys()) {
      toRepeat.add(gameDayId);
      showing.soon(gameDayId);
    }
  }, repeatMs);

  return {
    arrive: (connection) => {
      spans.begin(connection);
      came.push(connection.viewer);
      changedIn.add(connection.viewer.gameDayId);
      soon();
    },
    leave: (connection) => {
      spans.end(connection);
      changedIn.add(connection.viewer.gameDayId);
      soon();
    },
    hear: showing.soon,
    now,
    close: async () => {
      closed = true;
      clearInterval(repeat);
      clearTimeout(settling);
      showing.close();
      for (const gameDayId of new Set(spans.changed("open").map((span) => span.gameDayId))) changedIn.add(gameDayId);
      spans.endAll();
      await write();
    },
  };
}
