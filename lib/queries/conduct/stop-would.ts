import { isBroken, mayDo } from "#lib/domain/firing-states.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { StopWould } from "./shapes.ts";

type Stoppable = { key: string; state: FiringState; irreversible: unknown };

export function stopWould(failures: readonly Stoppable[], clockRuns: boolean): StopWould {
  const broken = failures.filter(({ state }) => isBroken(state));
  const keys = (ones: readonly Stoppable[]): string[] => ones.map(({ key }) => key);
  return {
    reverts: keys(broken.filter(({ irreversible }) => irreversible === null)),
    lasting: keys(broken.filter(({ irreversible }) => irreversible !== null)),
    disarms: keys(failures.filter(({ state }) => mayDo(state, "disarm"))),
    holds: clockRuns,
  };
}
