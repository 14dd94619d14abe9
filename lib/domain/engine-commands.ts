/**
 * What an engine is asked to do, and whether another may do it again when the one that had it died. Each that may looks at the state it
 * finds; what was fired once is never fired again.
 */
export const engineCommands = {
  arm: "repeatable",
  disarm: "repeatable",
  fire: "once",
  revert: "repeatable",
  stop_all: "repeatable",
  revert_all: "repeatable",
  dry_run: "repeatable",
  check_targets: "repeatable",
  reset_practice: "repeatable",
} as const;

export type EngineCommand = keyof typeof engineCommands;

export const isEngineCommand = (name: string): name is EngineCommand => Object.hasOwn(engineCommands, name);
