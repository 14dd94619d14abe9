/** States of a game day; docs/semantics.md "Game day lifecycle" and docs/decisions/0009. */
export const gameDayTransitions = {
  draft: ["announced", "preflight", "aborted"],
  announced: ["preflight", "aborted"],
  preflight: ["running", "aborted"],
  running: ["held", "all_clear", "aborted"],
  held: ["running", "all_clear", "aborted"],
  all_clear: ["debrief", "aborted"],
  debrief: ["published"],
  published: ["archived"],
  archived: [],
  aborted: ["published", "archived"],
} as const satisfies Record<string, readonly string[]>;

export type GameDayState = keyof typeof gameDayTransitions;

/**
 * States of a firing; docs/semantics.md "Firing lifecycle" and docs/decisions/0009, 0015. `missed` is a planned firing that no engine was there to
 * fire; `taken_over` one that could not be proven undone, for which a named person answers.
 */
export const firingTransitions = {
  planned: ["armed", "skipped", "missed"],
  armed: ["firing", "planned", "skipped", "missed"],
  firing: ["active", "failed"],
  active: ["reverting"],
  reverting: ["reverted", "revert_failed", "taken_over"],
  revert_failed: ["reverting", "taken_over"],
  failed: ["reverting"],
  reverted: [],
  taken_over: [],
  skipped: [],
  missed: ["planned"],
} as const satisfies Record<string, readonly string[]>;

export type FiringState = keyof typeof firingTransitions;

/** States in which a target may be changed from what it was before the firing. */
export const brokenStates = ["firing", "active", "reverting", "revert_failed", "failed"] as const satisfies readonly FiringState[];

/** States of an incident as participants move it. */
export const incidentTransitions = {
  investigating: ["identified", "mitigated", "resolved"],
  identified: ["investigating", "mitigated", "resolved"],
  mitigated: ["investigating", "identified", "resolved"],
  resolved: ["investigating"],
} as const satisfies Record<string, readonly string[]>;

export type IncidentStatus = keyof typeof incidentTransitions;

/** Whether the table allows the move; the write that follows is still conditional on `from`. */
export function canMove<State extends string>(table: Record<State, readonly string[]>, from: State, to: State): boolean {
  return table[from].includes(to);
}
