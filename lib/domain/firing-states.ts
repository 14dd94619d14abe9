import { conflict } from "./errors.ts";
import { brokenStates, type FiringState } from "./lifecycle.ts";

/** What a person, an engine or the schedule may want of a failure's newest firing. */
export type FiringAction =
  "arm" | "fire" | "plan_anew" | "fire_again" | "disarm" | "skip" | "change" | "remove" | "revert" | "take_over" | "accept";

/**
 * What may be done in which state, asked by commands, engine and buttons alike. `plan_anew`: arming or firing it begins by that.
 * `fire_again`: with a successor. Whether the game day allows it too is asked beside this.
 */
const allowed = {
  planned: ["arm", "fire", "skip", "change", "remove"],
  armed: ["fire", "disarm", "skip"],
  firing: ["revert"],
  active: ["revert"],
  reverting: ["revert", "take_over"],
  reverted: ["fire_again", "accept"],
  revert_failed: ["revert", "take_over"],
  taken_over: ["fire_again"],
  failed: ["revert"],
  skipped: ["fire_again", "remove"],
  missed: ["plan_anew", "remove"],
} as const satisfies Record<FiringState, readonly FiringAction[]>;

type StateFor<Action extends FiringAction> = {
  [State in FiringState]: Action extends (typeof allowed)[State][number] ? State : never;
}[FiringState];

const refusals: Record<FiringAction, string> = {
  arm: "it can't be armed",
  fire: "it can't be fired",
  plan_anew: "it can't be planned anew",
  fire_again: "it can't be fired once more",
  disarm: "there is nothing to disarm",
  skip: "it can't be skipped",
  change: "it can't be changed any more",
  remove: "it stays on the run sheet",
  revert: "there is nothing to revert",
  take_over: "there is nothing to take over",
  accept: "there is nothing to accept yet",
};

/** Whether the state allows it; the write that follows is still conditional on that state. */
export function mayDo<State extends FiringState, Action extends FiringAction>(
  state: State,
  action: Action,
): state is State & StateFor<Action> {
  return (allowed[state] as readonly FiringAction[]).includes(action);
}

/** Throws conflict, with the sentence that says why not. */
export function requireAction({ failureKey, state }: { failureKey: string; state: FiringState }, action: FiringAction): void {
  const actions: readonly FiringAction[] = allowed[state];
  if (!actions.includes(action)) throw conflict(`${failureKey} is ${state.replace("_", " ")}, so ${refusals[action]}.`);
}

/** Every state that allows it, for a statement that is conditional on them. */
export const statesFor = <Action extends FiringAction>(action: Action): StateFor<Action>[] =>
  firingStates.filter((state): state is StateFor<Action> => mayDo(state, action));

const firingStates = Object.keys(allowed) as FiringState[];

/** States in which a firing has a target to itself: it may have changed it, or holds what it read of it. */
export const holdingStates = [...brokenStates, "armed"] as const satisfies readonly FiringState[];

/** Whether a target may be changed in that state. */
export const isBroken = (state: FiringState): state is (typeof brokenStates)[number] =>
  (brokenStates as readonly FiringState[]).includes(state);
