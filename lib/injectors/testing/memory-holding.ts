import type { Holding } from "../contract.ts";

let held: { stop: AbortController; ended: Promise<unknown> } | null = null;

/** Holds one fault in this process, as an engine does for a firing, for tests of drivers. */
export const memoryHolding: Holding = {
  keep: async (run) => {
    if (held !== null) return null;
    const stop = new AbortController();
    const placed = Promise.withResolvers<Parameters<Parameters<typeof run>[1]>[0]>();
    const ended = run(stop.signal, placed.resolve).then(
      () => placed.reject(new Error("it was let go before it was in place")),
      placed.reject,
    );
    held = { stop, ended: ended.finally(() => (held = null)) };
    return placed.promise;
  },
  holder: async () => (held === null ? "nobody" : "here"),
  letGo: async () => {
    held?.stop.abort();
    await held?.ended;
  },
};
