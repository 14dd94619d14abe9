import { setTimeout as sleep } from "node:timers/promises";

/** Asks again every 50 ms until `fact` stops throwing and returns its value; after `withinMs` throws what it threw last. */
export async function eventually<T>(fact: () => Promise<T> | T, withinMs = 15_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await fact();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(50);
  }
}
