import { setTimeout as sleep } from "node:timers/promises";
import { StartRefusal, sentenceOf } from "../startup/refusal.ts";

const withinMs = 180_000;
const everyMs = 500;

/** Tries until it succeeds. Throws StartRefusal with the last reason when it does not in three minutes. */
export async function poll<Found>(what: string, attempt: () => Promise<Found>): Promise<Found> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw new StartRefusal(`The seed waited in vain for this: ${what} (${sentenceOf(error)})`, error);
    }
    await sleep(everyMs);
  }
}
