import type { OutboxStore, Unsent } from "./outbox-store.ts";

const prefix = "gameday-outbox-";

/** Words in the browser's small storage, each under a key of its own, for where the browser refuses its database. */
export const localStore: OutboxStore = {
  put: async (item) => localStorage.setItem(prefix + item.id, JSON.stringify(item)),
  replace: async (item) => {
    if (localStorage.getItem(prefix + item.id) !== null) await localStore.put(item);
  },
  drop: async (id) => localStorage.removeItem(prefix + id),
  list: async (gameDayId) =>
    Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "")
      .filter((key) => key.startsWith(prefix))
      .map((key) => JSON.parse(localStorage.getItem(key) ?? "null") as Unsent | null)
      .filter((item): item is Unsent => item?.gameDayId === gameDayId),
};

/** Words that live as long as the page, for where the browser keeps nothing at all. */
export function pageStore(): OutboxStore {
  const items = new Map<string, Unsent>();
  return {
    put: async (item) => void items.set(item.id, item),
    replace: async (item) => void (items.has(item.id) && items.set(item.id, item)),
    drop: async (id) => void items.delete(id),
    list: async (gameDayId) => [...items.values()].filter((item) => item.gameDayId === gameDayId),
  };
}

/**
 * The first of these stores that takes a word keeps it, and what any of them holds is sent. `onLast` is told when none but the last took one.
 * A browser may refuse its storage from the start (a private window), at any moment, or for a moment.
 */
export function firstThatKeeps(stores: readonly OutboxStore[], onLast: () => void): OutboxStore {
  const everywhere = async (work: (store: OutboxStore) => Promise<void>): Promise<void> => {
    const outcomes = await Promise.allSettled(stores.map((store) => attempt(() => work(store))));
    if (outcomes.every(({ status }) => status === "rejected")) throw new Error("nothing keeps words here");
  };
  return {
    put: async (item) => {
      for (const [index, store] of stores.entries()) {
        try {
          await attempt(() => store.put(item));
          if (index > 0 && index === stores.length - 1) onLast();
          return;
        } catch (error) {
          if (index === stores.length - 1) throw error;
        }
      }
    },
    replace: (item) => everywhere((store) => store.replace(item)),
    drop: (id) => everywhere((store) => store.drop(id)),
    list: async (gameDayId) => {
      const lists = await Promise.allSettled(stores.map((store) => attempt(() => store.list(gameDayId))));
      const items = lists.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
      return [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => a.writtenAt - b.writtenAt);
    },
  };
}

/** A refusal may be thrown before any promise is made. */
const attempt = async <Value>(work: () => Promise<Value>): Promise<Value> => work();
