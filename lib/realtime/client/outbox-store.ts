import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** A word that was written and is not yet known to be committed. `error` is why the server refused it for good. */
export type Unsent = { id: string; gameDayId: string; command: string; input: object; writtenAt: number; error: string | null };

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

export async function putUnsent(item: Unsent): Promise<void> {
  await (await database()).put("unsent", item);
}

export async function dropUnsent(id: string): Promise<void> {
  await (await database()).delete("unsent", id);
}

/** What a game day's outbox holds, oldest first. */
export async function listUnsent(gameDayId: string): Promise<Unsent[]> {
  const items = await (await database()).getAllFromIndex("unsent", "gameDayId", gameDayId);
  return items.sort((a, b) => a.writtenAt - b.writtenAt);
}
