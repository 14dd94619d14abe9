import { findInjector } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { journalEntry, journalProblem } from "../arming/arm.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "./explain-error.ts";
import { injectorContext } from "./injector-context.ts";
import type { LoadedFiring } from "./load.ts";
import { beingReset, isBeingReset } from "../commanded/practice-lock.ts";

/** How long before it is due the schedule looks at a target, so that nothing but the claim lies between the moment and the first change. */
export const readyAheadMs = 2_000;

/**
 * `problem` says why it may not be claimed, null when it may. `markedAt`: from when on the journal has it as broken, in ms since the epoch,
 * null when it has not. `takeBack`: it was not fired after all.
 */
export type Readiness = { problem: string | null; markedAt: number | null; takeBack: () => Promise<void> };

const nothing = (): Promise<void> => Promise.resolve();

/**
 * What is to be done before the claim: the targets are compared with what was read of them at arming, and the journal is told that they may
 * be broken from `due` on (null: now). Never throws.
 */
export async function readyToFire(engine: Engine, firing: LoadedFiring, due: number | null): Promise<Readiness> {
  if (await isBeingReset(engine.store.organizers, firing)) return { problem: beingReset, markedAt: null, takeBack: nothing };
  const differs = await differenceOf(engine, firing);
  if (differs !== null)
    return { problem: `its target is not as it was when it was armed: ${differs}. Arm it again`, markedAt: null, takeBack: nothing };
  const firedAt = Math.max(clockNow(), due ?? 0);
  const entry = journalEntry(firing, firedAt);
  if (entry === null) return { problem: null, markedAt: null, takeBack: nothing };
  let takeBack = nothing;
  const problem = await journalProblem(engine, async () => {
    takeBack = await engine.journal.markFired({ ...entry, firedAt });
  });
  return { problem, markedAt: firedAt, takeBack };
}

/** How the targets of an armed firing are not as they were when it was armed; null when they are. Never throws. */
export async function differenceOf(engine: Engine, firing: LoadedFiring): Promise<string | null> {
  try {
    const context = { ...injectorContext(engine, firing, "firing"), unfired: true };
    const seen = await findInjector(firing.plan.injector).inspect(firing.plan.params, firing.undo, context);
    const changed = seen.filter(({ is }) => is !== "untouched");
    if (changed.length > 0) return changed.map(({ target, is, detail }) => `${target} is ${is} (${detail})`).join("; ");
    return seen.length < firing.undo.length ? "not all of its targets could be read" : null;
  } catch (error) {
    return explainError(error, engine.log);
  }
}
