import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Payload } from "#lib/domain/events.ts";
import { notifyPresence } from "#lib/persistence/presence.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { StreamSocket } from "./rooms.ts";

type Here = Payload<"presence.changed">;
const heardSchema = z.object({
  from: z.string(),
  gameDayId: z.string(),
  here: z.number().int(),
  workstreams: z.record(z.string(), z.number().int()),
});

const settleMs = 250;
const repeatMs = 10_000;
const forgottenAfterMs = 30_000;

export type Presence = {
  arrive: (socket: StreamSocket) => void;
  leave: (socket: StreamSocket) => void;
  /** What another web process says of its own people. */
  hear: (payload: string) => void;
  now: (gameDayId: string) => Here;
  /** Tells the others that those who were here are not, and is silent from then on. */
  close: () => Promise<void>;
};

/** Who of the participants is here, over all web processes: each tells the others its own, again and again while it has any. */
export function createPresence(store: Store, onChange: (gameDayId: string, here: Here) => void): Presence {
  const me = randomUUID();
  const own = new Map<string, Set<StreamSocket>>();
  const others = new Map<string, Map<string, Here & { until: number }>>();
  const settling = new Map<string, NodeJS.Timeout>();
  let closed = false;

  const ownHere = (gameDayId: string): Here => {
    const people = new Map<string, string | null>();
    for (const { data } of own.get(gameDayId) ?? []) {
      if (data.viewer.role === "participant") people.set(data.viewer.personId, data.viewer.workstream);
    }
    return { here: people.size, workstreams: countBy([...people.values()].filter((name) => name !== null)) };
  };

  const now = (gameDayId: string): Here => {
    const elsewhere = [...(others.get(gameDayId)?.values() ?? [])].filter((one) => one.until > Date.now());
    return elsewhere.reduce<Here>(add, ownHere(gameDayId));
  };

  const tellOthers = async (gameDayId: string): Promise<void> => {
    await notifyPresence(store.participants, { from: me, gameDayId, ...ownHere(gameDayId) });
  };

  const changed = (gameDayId: string): void => {
    if (closed || settling.has(gameDayId)) return;
    const settle = () => {
      settling.delete(gameDayId);
      onChange(gameDayId, now(gameDayId));
      void tellOthers(gameDayId).catch(() => undefined);
    };
    settling.set(gameDayId, setTimeout(settle, settleMs));
  };

  const repeat = setInterval(() => {
    for (const gameDayId of own.keys()) void tellOthers(gameDayId).catch(() => undefined);
    // Also to our own: another web process may have died without a word, and a page that was busy may have missed the last picture.
    for (const gameDayId of new Set([...own.keys(), ...others.keys()])) onChange(gameDayId, now(gameDayId));
  }, repeatMs);

  return {
    arrive: (socket) => {
      const { gameDayId } = socket.data.viewer;
      own.set(gameDayId, (own.get(gameDayId) ?? new Set()).add(socket));
      changed(gameDayId);
    },
    leave: (socket) => {
      const { gameDayId } = socket.data.viewer;
      const sockets = own.get(gameDayId);
      sockets?.delete(socket);
      if (sockets?.size === 0) own.delete(gameDayId);
      changed(gameDayId);
    },
    hear: (payload) => {
      const { from, gameDayId, here, workstreams } = heardSchema.parse(JSON.parse(payload));
      if (from === me || closed) return;
      const before = now(gameDayId);
      const known = others.get(gameDayId) ?? new Map<string, Here & { until: number }>();
      others.set(gameDayId, known.set(from, { here, workstreams, until: Date.now() + forgottenAfterMs }));
      const after = now(gameDayId);
      if (!isDeepStrictEqual(before, after)) onChange(gameDayId, after);
    },
    now,
    close: async () => {
      closed = true;
      clearInterval(repeat);
      for (const timer of settling.values()) clearTimeout(timer);
      const left = [...own.keys()];
      own.clear();
      await Promise.all(left.map((gameDayId) => tellOthers(gameDayId).catch(() => undefined)));
    },
  };
}

function countBy(names: string[]): Record<string, number> {
  return names.reduce<Record<string, number>>((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {});
}

function add(sum: Here, one: Here): Here {
  const workstreams = { ...sum.workstreams };
  for (const [name, count] of Object.entries(one.workstreams)) workstreams[name] = (workstreams[name] ?? 0) + count;
  return { here: sum.here + one.here, workstreams };
}
