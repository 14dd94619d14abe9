import { setTimeout as sleep } from "node:timers/promises";

/** Timers may fire early and run late: they are set short of the moment by this much, and the clock is read again. */
export const wakeShortMs = 12;

/** A timer that is set for longer fires at once. */
export const longestTimerMs = 2_147_483_647;

/** How long to set a timer for a moment that is `remainingMs` away. Never past the moment; in the last stretch one millisecond at a time. */
export function timerMs(remainingMs: number): number {
  return remainingMs > wakeShortMs ? Math.min(remainingMs - wakeShortMs, longestTimerMs) : 1;
}

/** Resolves after `ms`, or at once when the signal is or becomes aborted. Never throws. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
