import { setTimeout as sleep } from "node:timers/promises";

export function expectThat(holds: boolean, says: string): void {
  if (!holds) throw new Error(says);
}

/** Waits for a fact, and gives up after two minutes with what it waited for. */
export async function until<Fact>(what: string, look: () => Promise<Fact | false>): Promise<Fact> {
  for (const end = performance.now() + 120_000; ; await sleep(200)) {
    const fact = await look();
    if (fact !== false) return fact;
    if (performance.now() > end) throw new Error(`it never came that ${what}`);
  }
}
