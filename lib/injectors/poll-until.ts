import { setTimeout as sleep } from "node:timers/promises";
import { InjectorError } from "./contract.ts";

/** How often a target is read back, and for how long, in milliseconds. */
export type Pace = { everyMs: number; deadlineMs: number };

/**
 * Reads until `holds` is true. Returns the last reading and whether it held; never throws for the deadline, because a change that was
 * accepted and does not show yet is something to say, not a failure. Throws `InjectorError` when the signal stops it.
 */
export async function pollUntil<Reading>(
  read: () => Promise<Reading>,
  holds: (reading: Reading) => boolean,
  options: Pace & { signal: AbortSignal },
): Promise<{ reading: Reading; held: boolean }> {
  const endsAt = performance.now() + options.deadlineMs;
  for (;;) {
    const reading = await read();
    if (holds(reading)) return { reading, held: true };
    if (performance.now() >= endsAt) return { reading, held: false };
    try {
      await sleep(options.everyMs, undefined, { signal: options.signal });
    } catch (cause) {
      throw new InjectorError("unreachable", "stopped while waiting for the change to show; what it is now is not known", { cause });
    }
  }
}
