import { afterEach, describe, expect, test, vi } from "vitest";
import { memoryOutbox } from "../testing/memory-outbox.ts";
import { firstThatKeeps, localStore, pageStore } from "./kept-words.ts";
import type { Unsent } from "./outbox-store.ts";

const word = (id: string, writtenAt = 1): Unsent => ({
  id,
  gameDayId: "g1",
  command: "say-message",
  input: { body: id },
  writtenAt,
  faults: 0,
  error: null,
});
const refusing = () => {
  const store = memoryOutbox();
  store.fail(new DOMException("refused", "SecurityError"));
  return store;
};
const ids = (items: Unsent[]) => items.map(({ id }) => id);

/** What browsers give, with the methods that are used. */
function fakeStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
  };
}

afterEach(() => vi.unstubAllGlobals());

describe("a browser that refuses its database", () => {
  test("keeps words in its small storage, where a page that is loaded again finds them", async () => {
    vi.stubGlobal("localStorage", fakeStorage());
    const onLast = vi.fn<() => void>();
    const store = firstThatKeeps([refusing(), localStore, pageStore()], onLast);
    await store.put(word("second", 2));
    await store.put(word("first", 1));
    const again = firstThatKeeps([refusing(), localStore, pageStore()], onLast);
    expect(ids(await again.list("g1"))).toEqual(["first", "second"]);
    await again.replace({ ...word("first"), faults: 3 });
    await again.replace(word("never put"));
    await again.drop("second");
    expect((await again.list("g1")).map(({ id, faults }) => [id, faults])).toEqual([["first", 3]]);
    expect(await again.list("g2")).toEqual([]);
    expect(onLast).not.toHaveBeenCalled();
  });

  test("and that too keeps them as long as the page lives, and says so", async () => {
    vi.stubGlobal("localStorage", undefined);
    const onLast = vi.fn<() => void>();
    const store = firstThatKeeps([refusing(), localStore, pageStore()], onLast);
    await store.put(word("a"));
    expect(onLast).toHaveBeenCalledTimes(1);
    expect(ids(await store.list("g1"))).toEqual(["a"]);
    await store.drop("a");
    expect(await store.list("g1")).toEqual([]);
  });
});

test("what was kept before the database was refused for a moment is still sent after it, in the order of writing", async () => {
  const database = memoryOutbox();
  const store = firstThatKeeps([database, pageStore()], () => undefined);
  await store.put(word("a", 1));
  database.fail(new Error("closed"));
  await store.put(word("b", 2));
  database.fail(null);
  expect(ids(await store.list("g1"))).toEqual(["a", "b"]);
});
