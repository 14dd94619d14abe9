import type { Database } from "../store.ts";

/** Reads the rows of many keys in one statement. Keys that there is nothing of are left out. */
type Read<Row> = (database: Database, keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>;

/** A question may hang where another finds its rows, so there are two. */
const mostUnderWay = 2;

/**
 * Asks in one statement for what many ask at about the same time, as a crowd does that comes back. Nothing is kept: each is answered by a
 * statement that was sent after they asked. Resolves with null for a key that there is nothing of. A key that PostgreSQL can't read would
 * fail the others of its statement: pass only what was checked.
 */
export function askTogether<Row>(read: Read<Row>): (database: Database, key: string) => Promise<Row | null> {
  const queues = new WeakMap<Database, (key: string) => Promise<Row | null>>();
  return (database, key) => {
    const known = queues.get(database) ?? queueOf((keys) => read(database, keys));
    queues.set(database, known);
    return known(key);
  };
}

function queueOf<Row>(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>): (key: string) => Promise<Row | null> {
  let waiting = new Map<string, PromiseWithResolvers<Row | null>>();
  let underWay = 0;

  const send = (): void => {
    if (waiting.size === 0 || underWay === mostUnderWay) return;
    const asked = waiting;
    waiting = new Map();
    underWay += 1;
    void answer(asked);
  };
  const answer = async (asked: typeof waiting): Promise<void> => {
    try {
      const rows = await read([...asked.keys()]);
      for (const [key, one] of asked) one.resolve(rows.get(key) ?? null);
    } catch (error) {
      for (const one of asked.values()) one.reject(error);
    } finally {
      underWay -= 1;
      send();
    }
  };

  return (key) => {
    const known = waiting.get(key);
    if (known !== undefined) return known.promise;
    const one = Promise.withResolvers<Row | null>();
    waiting.set(key, one);
    // After all that came over the network together.
    if (waiting.size === 1) setImmediate(send);
    return one.promise;
  };
}
