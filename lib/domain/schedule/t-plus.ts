import { formatElapsed } from "../clock.ts";

/** What stands before a time since the start, where the two are drawn apart. */
export const tPlusMark = "T+";

/** `T+00:14:32`; whole seconds of running time that have passed, `T-00:05:00` before the start. */
export const tPlusWords = (ms: number): string => `${ms <= -1000 ? "T" : tPlusMark}${formatElapsed(ms)}`;

/** `T+00:14`, where a minute is fine enough. */
export const tPlusMinutes = (ms: number): string => tPlusWords(ms).slice(0, -3);
