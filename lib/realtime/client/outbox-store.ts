import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** A word that was written and is not yet known to be committed. `error` is why the server refused it for good. */
export type Unsent = {
  id: string;
  gameDayId: string;
  command: string;
  input: object;
  writtenAt: number;
  faults: number;
  error: string | null;
};

export type OutboxStore = {
  put: (item: Unsent) => Promise<void>;
  drop: (id: string) => Promise<void>;
  /** What a game day's outbox holds, oldest first. */
  list: (gameDayId: string) => Promise<Unsent[]>;
};

interface OutboxSchema extends DBSchema {
  unsent: { key: string; value: Unsent; indexes: { gameDayId: string } };
}

let opened: Promise<IDBPDatabase<OutboxSchema>> | undefined;

const database = (): Promise<IDBPDatabase<OutboxSchema>> =>
  (opened ??= openDB<OutboxSchema>("gameday-outbox", 1, {
    upgrade(fresh) {
      fresh.createObjectStore("unsent", { keyPath: "id" }).createIndex("gameDayId", "gameDayId");
    },
  }));

/** The browser's own database: what it holds outlives the page and the browser. */
export const browserStore: OutboxStore = {
  put: async (item) => void (await (await database()).put("unsent", item)),
  drop: async (id) => (await database()).delete("unsent", id),
  list: async (gameDayId) => {
    const items = await (await database()).getAllFromIndex("unsent", "gameDayId", gameDayId);
    return items.sort((a, b) => a.writtenAt - b.writtenAt);
  },
};
