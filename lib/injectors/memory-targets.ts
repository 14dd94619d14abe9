/** The state of a target that a `memory` driver has broken. */
export const broken = "broken";
const untouched = "up";

const states = new Map<string, string>();

/** The world the `memory` driver breaks: a state per name, `up` until somebody writes another. It dies with the process. */
export const memoryTargets = {
  read: (target: string): string => states.get(target) ?? untouched,
  write: (target: string, state: string): void => void states.set(target, state),
  forget: (target: string): void => void states.delete(target),
};
