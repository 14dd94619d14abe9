import type { GameDayState } from "../lifecycle.ts";

/** States in which a game day is measured for all. Before and after them only organizers may know that somebody measures. */
export const shownStates = ["running", "held", "all_clear", "debrief"] as const satisfies readonly GameDayState[];

/** From which measurement on participants are shown what public probes read, in ms since the epoch; null while they are shown nothing new. */
export function shownFrom({ state, startedAt }: { state: string; startedAt: Date | null }): number | null {
  return (shownStates as readonly string[]).includes(state) ? (startedAt?.getTime() ?? 0) : null;
}
