import { setTimeout as sleep } from "node:timers/promises";
import { InjectorError, passing } from "./contract.ts";

/** How often a target is read back, and for how long in one call of a driver, in milliseconds. */
export type Pace = { everyMs: number; deadlineMs: number };

/** A pace under way: `endsAt` by `performance.now()`. All polls of one call share its end, so that two never last longer than the call may. */
export type Reading = Pace & { endsAt: number; signal: AbortSignal };

/** Begins to count at the start of a driver's call. */
export const openReading = (pace: Pace, signal: AbortSignal): Reading => ({ ...pace, endsAt: performance.now() + pace.deadlineMs, signal });

/**
 * Reads until `holds` is true. Returns the last reading and whether it held; never throws for the deadline, because a change that was
 * accepted and does not show yet is something to say, not a failure. A reading that is lost or throttled is made again until the deadline.
 * Throws `InjectorError` when the signal stops it, and when nothing could be read at all.
 */
export async function pollUntil<Value>(
  read: () => Promise<Value>,
  holds: (value: Value) => boolean,
  { everyMs, endsAt, signal }: Reading,
): Promise<{ reading: Value; held: boolean }> {
  let last: { reading: Value } | null = null;
  for (;;) {
    try {
      last = { reading: await read() };
      if (holds(last.reading)) return { ...last, held: true };
    } catch (error) {
      const mayPass = error instanceof InjectorError && passing.has(error.code) && !signal.aborted;
      if (!mayPass || (last === null && performance.now() >= endsAt)) throw error;
    }
    if (last !== null && performance.now() >= endsAt) return { ...last, held: false };
    try {
      await sleep(everyMs, undefined, { signal });
    } catch (cause) {
      throw new InjectorError("unreachable", "stopped while waiting for the change to show; what it is now is not known", { cause });
    }
  }
}
