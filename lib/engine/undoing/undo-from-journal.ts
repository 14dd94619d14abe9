import { findInjector } from "#lib/injectors/registry.ts";
import { InjectorError, type InjectorContext } from "#lib/injectors/contract.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { unstopped } from "../firing/injector-context.ts";
import { heldTargets } from "../holding/holding-of.ts";
import type { JournalEntry } from "../journal/journal.ts";

const unreachable = (): Promise<never> =>
  Promise.reject(new InjectorError("unreachable", "nothing can be said or read in the rooms while PostgreSQL can't be reached"));

/** `undone`: the read-back proves it. `untouched`: nothing was broken and nothing was called. `broken`: to be tried again. */
export type JournalOutcome = "undone" | "untouched" | "broken";

/**
 * Reverts a firing from its journal entry alone, with PostgreSQL gone, and removes the entry once that is proven or was never needed.
 * What is only armed keeps its entry. The database learns of it from the next engine, which finds the target undone. Never throws.
 */
export async function undoFromJournal(engine: Engine, entry: JournalEntry): Promise<JournalOutcome> {
  const { firingId, failureKey, injector: kind, params, undo } = entry;
  const about = { firingId, failureKey };
  const context: InjectorContext = {
    signal: unstopped(),
    holding: heldTargets(engine, { firingId }),
    log: (line) => engine.log.info(about, line),
    say: unreachable,
    spoken: unreachable,
  };
  try {
    const injector = findInjector(kind);
    const seen = await injector.inspect(params, undo, context);
    // What was only armed may have been changed by its owners since: that is theirs, and nothing of ours to undo.
    if (seen.every(({ is }) => is === "untouched" || (entry.firedAt === null && is === "unclear"))) {
      if (entry.firedAt !== null) await engine.journal.remove(firingId, entry.armedAt);
      return "untouched";
    }
    await injector.revert(params, undo, context);
    const proof = await injector.prove(params, undo, context);
    if (proof.length < undo.length || proof.some(({ proven }) => !proven)) {
      engine.log.error({ ...about, proof }, `${failureKey} is NOT REVERTED: the target is not what it was`);
      return "broken";
    }
    await engine.journal.remove(firingId, entry.armedAt);
    engine.log.warn({ ...about, proof }, `${failureKey} was reverted from the journal`);
    return "undone";
  } catch (error) {
    engine.log.error(about, `${failureKey} is NOT REVERTED: ${explainError(error, engine.log)}`);
    return "broken";
  }
}
