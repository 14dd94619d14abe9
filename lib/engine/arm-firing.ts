import { conflict } from "#lib/domain/errors.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { InjectorContext, UndoRecord } from "#lib/injectors/contract.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import { injectorContext } from "./injector-context.ts";
import { loadFiring, type LoadedFiring } from "./load-firing.ts";
import { moveFiring } from "./move-firing.ts";

/** Who or what, and why. `asked`: a person asked for this very firing. */
export type Cause = { by: string; why: string; asked?: boolean };

const armableIn: readonly string[] = ["draft", "announced", "preflight", "running", "held"] satisfies GameDayState[];

/** How long a check and a reading of the target may take together. */
const prepareTimeoutMs = 60_000;

/**
 * Checks the target, reads its present state and commits that as undo records with the move to armed. Changes nothing of the target.
 * Throws GamedayError or InjectorError with the sentence that says why not; the firing is then still planned.
 */
export function armFiring(engine: Engine, firingId: string, cause: Cause): Promise<LoadedFiring> {
  return engine.turns.take(firingId, async () => {
    const firing = await loadFiring(engine.store.organizers, firingId);
    if (firing.state === "armed") return firing;
    if (firing.state !== "planned") throw conflict(`${firing.failureKey} is ${firing.state}; only a planned failure can be armed.`);
    const run = await engine.store.organizers.run.findUniqueOrThrow({ where: { gameDayId: firing.gameDayId }, select: { state: true } });
    if (!armableIn.includes(run.state)) throw conflict(`The game day is ${run.state.replace("_", " ")}: nothing can be armed any more.`);

    const undo = await readUndo(firing, injectorContext(engine, firing, "armed", AbortSignal.timeout(prepareTimeoutMs)));
    const armedAt = new Date();
    await engine.store.organizers.$transaction(async (tx) => {
      await tx.undoRecord.deleteMany({ where: { firingId } });
      await tx.undoRecord.createMany({ data: undo.map(({ target, state }) => ({ firingId, target, state: state as object })) });
      await moveFiring(tx, {
        ...firing,
        from: "planned",
        to: "armed",
        by: cause.by,
        why: cause.why,
        patch: { armedAt, engineId: null, error: null },
      });
    });
    const armed: LoadedFiring = { ...firing, state: "armed", undo };
    await journalOrDisarm(engine, armed, armedAt);
    return armed;
  });
}

/** `check`, then `prepare`. Throws the findings that block as one sentence. */
export async function readUndo(firing: LoadedFiring, context: InjectorContext): Promise<UndoRecord[]> {
  const injector = findInjector(firing.plan.injector);
  const problems = await injector.check(firing.plan.params, context);
  const blocks = problems.filter((problem) => problem.severity === "blocks");
  if (blocks.length > 0) throw conflict(`${firing.failureKey} can't be armed: ${blocks.map((problem) => problem.message).join("; ")}`);
  for (const warning of problems) context.log(`can be armed, but ${warning.message}`);
  const undo = await injector.prepare(firing.plan.params, context);
  if (undo.length === 0) throw conflict(`${firing.failureKey} can't be armed: its driver found nothing to break.`);
  return undo;
}

/** Writes the journal for a firing that is armed. What can't be undone is not for the watchdog and has no entry. */
export async function writeJournal(engine: Engine, firing: LoadedFiring, armedAt: Date): Promise<void> {
  const { firingId, gameDayId, failureKey, plan, undo } = firing;
  if (findInjector(plan.injector).irreversible !== undefined) return;
  const { injector, params, maxDurationMs } = plan;
  await engine.journal.write({
    firingId,
    gameDayId,
    failureKey,
    injector,
    params,
    undo,
    maxDurationMs,
    armedAt: armedAt.getTime(),
    firedAt: null,
  });
}

async function journalOrDisarm(engine: Engine, firing: LoadedFiring, armedAt: Date): Promise<void> {
  try {
    await writeJournal(engine, firing, armedAt);
  } catch (error) {
    const why = `the journal could not be written: ${error instanceof Error && "code" in error ? String(error.code) : explainError(error, engine.log)}`;
    await moveFiring(engine.store.organizers, { ...firing, from: "armed", to: "planned", by: "engine", why });
    throw conflict(`${firing.failureKey} can't be armed: ${why}. Free the disk of the data folder, then arm it again.`);
  }
}
