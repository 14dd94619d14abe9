import type { GameDayState } from "#lib/domain/lifecycle.ts";

/** The states of a game day as people read them. */
export const gameDayWords: Record<GameDayState, string> = {
  draft: "not announced",
  announced: "announced",
  preflight: "pre-flight",
  running: "running",
  held: "clock held",
  all_clear: "all clear",
  debrief: "debrief",
  published: "report published",
  archived: "archived",
  aborted: "aborted",
};
