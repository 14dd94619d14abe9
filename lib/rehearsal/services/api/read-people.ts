import type { CacheClient } from "../cache/connect-cache.ts";
import type { DatabaseNode } from "../databases/database-node.ts";
import type { Databases } from "../databases/watch-databases.ts";
import { fallBack, type Found, type Source } from "./fall-back.ts";
import type { ReadCounts } from "./read-counts.ts";

type Person = { id: number; name: string; phone: string; updatedAt: string };

/** Long on purpose: the cache is the last resort, and stale beats nothing. */
const cacheTtlMs = 60 * 60 * 1000;
const columns = `id, name, phone, updated_at AS "updatedAt"`;
const pageSize = 50;

type Parts = { databases: Pick<Databases, "healthyReplicas" | "primary">; cache: CacheClient; counts: ReadCounts };

export type PeopleReader = {
  /** The person, null when there is none; throws `EverySourceFailed`. */
  byId: (id: number) => Promise<Found<Person | null>>;
  /** The first 50 people whose name holds `words`; throws `EverySourceFailed`. */
  search: (words: string) => Promise<Found<Person[]>>;
};

/** Reads people from a replica, else the primary, else the cache; what a database answers warms the cache. */
export function readPeople({ databases, cache, counts }: Parts): PeopleReader {
  let turn = 0;

  function* sources<T>(fromDatabase: (node: DatabaseNode) => Promise<T>, key: string): Generator<Source<T>> {
    const replicas = databases.healthyReplicas;
    turn += 1;
    for (const index of replicas.keys()) {
      const node = replicas[(index + turn) % replicas.length];
      if (node?.healthy) yield { name: "replica", read: () => fromDatabase(node) };
    }
    const primary = databases.primary;
    if (primary?.healthy) yield { name: "primary", read: () => fromDatabase(primary) };
    yield { name: "cache", read: () => fromCache<T>(key) };
  }

  async function fromCache<T>(key: string): Promise<T> {
    const value = await cache.get(key);
    if (value !== undefined) return value as T;
    counts.cacheMisses += 1;
    throw new Error("not in the cache");
  }

  async function counted<T>(chain: Generator<Source<T>>, entriesOf: (value: T) => Record<string, unknown>): Promise<Found<T>> {
    const begun = performance.now();
    try {
      const found = await fallBack(chain);
      counts.answered(found.source, performance.now() - begun);
      if (found.source !== "cache") void cache.put(entriesOf(found.value), cacheTtlMs);
      return found;
    } catch (error) {
      counts.failed(performance.now() - begun);
      throw error;
    }
  }

  const keyOf = (id: number) => `person:${id}`;
  return {
    byId: (id) =>
      counted(
        sources<Person | null>(
          async (node) => (await node.query<Person>(`SELECT ${columns} FROM people WHERE id = $1`, [id]))[0] ?? null,
          keyOf(id),
        ),
        (person) => ({ [keyOf(id)]: person }),
      ),
    search: (words) =>
      counted(
        sources<Person[]>(
          (node) =>
            node.query<Person>(`SELECT ${columns} FROM people WHERE name ILIKE '%' || $1 || '%' ORDER BY id LIMIT ${pageSize}`, [words]),
          `people:${words}`,
        ),
        (people) => ({ [`people:${words}`]: people, ...Object.fromEntries(people.map((person) => [keyOf(person.id), person])) }),
      ),
  };
}
