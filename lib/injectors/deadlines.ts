import type { Injector } from "./contract.ts";

export type Method = Extract<keyof Injector, "check" | "prepare" | "dryRun" | "start" | "inspect" | "revert" | "prove">;

/**
 * How long each call of a driver may take, in milliseconds. The one table: the engine's tries end with it, and drivers read back for as
 * long as it leaves them.
 */
export const methodDeadlinesMs = {
  check: 60_000,
  prepare: 60_000,
  dryRun: 60_000,
  start: 240_000,
  inspect: 60_000,
  revert: 240_000,
  prove: 60_000,
} as const satisfies Record<Method, number>;

/** How long somebody who looks at a form or at the check before the start waits for what a driver can tell, in milliseconds. */
export const askDeadlineMs = 20_000;

/** What a driver keeps of its deadline to make its calls and to say what it read, in milliseconds. */
const answerMs = 60_000;

/** How long a driver may read back what it changed, over all of one call, in milliseconds. */
export const readBackMs = Math.min(methodDeadlinesMs.start, methodDeadlinesMs.revert) - answerMs;

/** What a stopped driver gets to say how far it came, in milliseconds; then it is left behind. */
export const farewellMs = 500;
