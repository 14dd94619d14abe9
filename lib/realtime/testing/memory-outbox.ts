import type { OutboxStore, Unsent } from "../client/outbox-store.ts";

/** What a browser keeps, for a test: it outlives the outboxes that are opened on it, as a database outlives pages. */
export function memoryOutbox(): OutboxStore & { kept: () => Unsent[]; fail: (why: Error | null) => void } {
  const items = new Map<string, Unsent>();
  let failure: Error | null = null;
  const able = async (): Promise<void> => {
    await Promise.resolve();
    if (failure !== null) throw failure;
  };
  return {
    put: async (item) => (await able(), void items.set(item.id, structuredClone(item))),
    replace: async (item) => (await able(), void (items.has(item.id) && items.set(item.id, structuredClone(item)))),
    drop: async (id) => (await able(), void items.delete(id)),
    list: async (gameDayId) => (
      await able(),
      structuredClone([...items.values()].filter((item) => item.gameDayId === gameDayId)).sort((a, b) => a.writtenAt - b.writtenAt)
    ),
    kept: () => [...items.values()],
    fail: (why) => void (failure = why),
  };
}
