import type { GameDayState } from "./lifecycle.ts";

/**
 * What organizers may want of a game day. `plan`: change its run sheet, arm, fire. `settle`: decide what found what. `write`: anything at all.
 * Pages ask this beside a firing's own table (firing-states.ts); commands have guards of their own.
 */
export type GameDayAction = "plan" | "settle" | "write";

const untilAllClear = ["plan", "settle", "write"] as const;
const afterwards = ["settle", "write"] as const;

const allowed = {
  draft: untilAllClear,
  announced: untilAllClear,
  preflight: untilAllClear,
  running: untilAllClear,
  held: untilAllClear,
  all_clear: afterwards,
  debrief: afterwards,
  aborted: afterwards,
  published: ["write"],
  archived: [],
} as const satisfies Record<GameDayState, readonly GameDayAction[]>;

export const mayStill = (state: GameDayState, action: GameDayAction): boolean =>
  (allowed[state] as readonly GameDayAction[]).includes(action);
