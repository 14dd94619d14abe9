import { setTimeout as sleep } from "node:timers/promises";

/** Waits for a fact. Throws with `what` when it has not come about within `withinMs`. */
export async function until<Fact>(what: string, look: () => Promise<Fact | null | undefined | false>, withinMs = 100_000): Promise<Fact> {
  for (const end = performance.now() + withinMs; ; await sleep(25)) {
    const fact = await look();
    if (fact !== null && fact !== undefined && fact !== false) return fact;
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
  }
}
