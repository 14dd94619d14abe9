import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** A word that was written and is not yet known to be committed. `error` is why the server refused it for good. */
export type Unsent = {
  id: string;
  gameDayId: string;
  command: string;
  input: object;
  /** By this browser's clock; in the order of writing, also when that clock is set back. */
  writtenAt: number;
  faults: number;
  error: string | null;
};

export type OutboxStore = {
  put: (item: Unsent) => Promise<void>;
  /** Replaces an item if it is still there: what was taken back meanwhile does not come back. */
  replace: (item: Unsent) => Promise<void>;
  drop: (id: string) => Promise<void>;
  /** What a game day's outbox holds, oldest first. */
  list: (gameDayId: string) => Promise<Unsent[]>;
};

interface OutboxSchema extends DBSchema {
  unsent: { key: string; value: Unsent; indexes: { gameDayId: string } };
}

let opened: Promise<IDBPDatabase<OutboxSchema>> | undefined;

/** Opened again after a failure: a browser may end a database of its own accord. */
function database(): Promise<IDBPDatabase<OutboxSchema>> {
  if (opened !== undefined) return opened;
  const forget = (): void => void (opened = undefined);
  opened = openDB<OutboxSchema>("gameday-outbox", 1, {
    upgrade(fresh) {
      fresh.createObjectStore("unsent", { keyPath: "id" }).createIndex("gameDayId", "gameDayId");
    },
    terminated: forget,
  });
  opened.catch(forget);
  return opened;
}

/** The browser's own database: what it holds outlives the page and the browser. */
export const browserStore: OutboxStore = {
  put: async (item) => void (await (await database()).put("unsent", item)),
  replace: async (item) => {
    const transaction = (await database()).transaction("unsent", "readwrite");
    if ((await transaction.store.getKey(item.id)) !== undefined) await transaction.store.put(item);
    await transaction.done;
  },
  drop: async (id) => (await database()).delete("unsent", id),
  list: async (gameDayId) => {
    const items = await (await database()).getAllFromIndex("unsent", "gameDayId", gameDayId);
    return items.sort((a, b) => a.writtenAt - b.writtenAt);
  },
};
