import { SlidingWindow } from "../services/sliding-window.ts";
import type { Operation } from "./operations.ts";

const mostUnderWay = 64;

type Driven = { name: Operation["name"]; window: SlidingWindow; stop: () => void };

/** Performs an operation at its steady rate whether or not earlier ones have ended; what can't even start counts as failed. */
export function drive(operation: Operation): Driven {
  const window = new SlidingWindow();
  let underWay = 0;

  async function once(): Promise<void> {
    if (underWay >= mostUnderWay) return window.record(false, 0);
    underWay += 1;
    const begun = performance.now();
    const ok = await operation.perform().catch(() => false);
    underWay -= 1;
    window.record(ok, performance.now() - begun);
  }

  const timer = setInterval(() => void once(), 1_000 / operation.perSecond);
  return { name: operation.name, window, stop: () => clearInterval(timer) };
}
