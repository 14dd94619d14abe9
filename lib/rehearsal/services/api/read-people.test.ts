import { expect, test } from "vitest";
import type { CacheClient } from "../cache/connect-cache.ts";
import type { DatabaseNode } from "../databases/database-node.ts";
import { ReadCounts } from "./read-counts.ts";
import { readPeople } from "./read-people.ts";

const ana = { id: 1, name: "Ana Adams", phone: "555-1", updatedAt: "2012-10-21T00:00:00Z" };

type FakeNode = DatabaseNode & { asked: number };

function node(rows: unknown[] | Error): FakeNode {
  return {
    url: "",
    healthy: true,
    writable: false,
    streaming: 0,
    open: 0,
    asked: 0,
    async query<Row>() {
      this.asked += 1;
      if (rows instanceof Error) throw rows;
      return rows as Row[];
    },
    check: async () => undefined,
    close: async () => undefined,
  };
}

function cache(): CacheClient & { held: Map<string, unknown> } {
  const held = new Map<string, unknown>();
  return {
    held,
    reachable: true,
    get: async (key) => held.get(key),
    put: async (entries) => Object.entries(entries).forEach(([key, value]) => held.set(key, value)),
  };
}

test("reads are spread over the healthy replicas", async () => {
  const replicas = [node([ana]), node([ana])];
  const people = readPeople({ databases: { healthyReplicas: replicas, primary: null }, cache: cache(), counts: new ReadCounts() });
  for (let n = 0; n < 4; n += 1) await people.byId(1);
  expect(replicas.map((replica) => replica.asked)).toEqual([2, 2]);
});

test("every replica is tried before the primary", async () => {
  const replicas = [node(new Error("gone")), node(new Error("gone"))];
  const people = readPeople({ databases: { healthyReplicas: replicas, primary: node([ana]) }, cache: cache(), counts: new ReadCounts() });
  expect(await people.byId(1)).toEqual({ value: ana, source: "primary" });
  expect(replicas.map((replica) => replica.asked)).toEqual([1, 1]);
});

test("a list warms the cache for itself and for each person on it", async () => {
  const databases = { healthyReplicas: [node([ana])], primary: null as DatabaseNode | null };
  const people = readPeople({ databases, cache: cache(), counts: new ReadCounts() });
  await people.search("an");
  databases.healthyReplicas = [];
  expect(await people.search("an")).toEqual({ value: [ana], source: "cache" });
  expect(await people.byId(1)).toEqual({ value: ana, source: "cache" });
});

test("a person that does not exist is an answer, also from the cache", async () => {
  const databases = { healthyReplicas: [node([])], primary: null as DatabaseNode | null };
  const people = readPeople({ databases, cache: cache(), counts: new ReadCounts() });
  expect(await people.byId(9)).toEqual({ value: null, source: "replica" });
  databases.healthyReplicas = [];
  expect(await people.byId(9)).toEqual({ value: null, source: "cache" });
});

test("without databases what was never read fails, and counts as a miss", async () => {
  const counts = new ReadCounts();
  const people = readPeople({ databases: { healthyReplicas: [], primary: null }, cache: cache(), counts });
  await expect(people.byId(1)).rejects.toThrow("not in the cache");
  expect(counts.cacheHitPercent).toBe(0);
});
