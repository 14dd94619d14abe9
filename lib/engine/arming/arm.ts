import { isDeepStrictEqual } from "node:util";
import { engineActor } from "#lib/domain/actor.ts";
import { doubleAgents } from "#lib/access/joining/double-agents.ts";
import { joinAsSpeaker } from "#lib/access/joining/join-as-speaker.ts";
import { conflict } from "#lib/domain/errors.ts";
import { requireAction } from "#lib/domain/firing-states.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import { storedFailurePlan } from "#lib/domain/stored.ts";
import type { InjectorContext, UndoRecord } from "#lib/injectors/contract.ts";
import { findInjector, isIrreversible } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Database, Transaction } from "#lib/persistence/store.ts";
import { armedByAnother, claimArming, releaseArming } from "./claim.ts";
import type { Cause } from "../cause.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { injectorContext } from "../firing/injector-context.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { loadFiring, type LoadedFiring } from "../firing/load.ts";
import { moveFiring } from "#lib/persistence/firing/move.ts";
import { refuseWhileReset } from "../commanded/practice-lock.ts";
import { returnToPlanned } from "../firing/return-to-planned.ts";
import { undoRows } from "../undoing/undo-rows.ts";

const armableIn: readonly string[] = ["draft", "announced", "preflight", "running", "held"] satisfies GameDayState[];

/**
 * Checks the target, reads its present state and commits that as undo records with the move to armed. Changes nothing of the target.
 * Throws GamedayError or InjectorError with the sentence that says why not; the firing is then still planned. `agree` looks at the firing as
 * it is before anything of it is done, and throws when it should not be.
 */
export function armFiring(engine: Engine, firingId: string, cause: Cause, agree?: (firing: LoadedFiring) => void): Promise<LoadedFiring> {
  return engine.turns.take(firingId, async () => {
    const firing = await loadFiring(engine.store.organizers, firingId);
    agree?.(firing);
    if (firing.state === "armed") return firing;
    requireAction(firing, "arm");
    await refuseWhenOver(engine.store.organizers, firing);
    const armed = (await claimArming(engine, firingId)) ? null : await armedByAnother(engine, firing);
    if (armed !== null) return armed;
    return armClaimed(engine, firing, cause).catch(async (error: unknown) => {
      await releaseArming(engine, firingId).catch((cause: unknown) => engine.log.warn({ err: cause, firingId }, "an arming stays claimed"));
      throw error;
    });
  });
}

async function armClaimed(engine: Engine, firing: LoadedFiring, cause: Cause): Promise<LoadedFiring> {
  const { firingId } = firing;
  const since = new Date(clockNow());
  const undo = await readUndo(firing, injectorContext(engine, firing, "armed"));
  const records = await undoRows(engine, firing, undo);
  await joinSpeakers(engine, firing);
  const armed: LoadedFiring = { ...firing, state: "armed", undo, armedAt: new Date(clockNow()) };
  await engine.store.organizers.$transaction(async (tx) => {
    await refuseWhileReset(tx, firing, since);
    const patch = { armedAt: armed.armedAt, engineId: null, error: null };
    await moveFiring(tx, { ...firing, from: "planned", to: "armed", by: cause.by, why: cause.why, patch });
    // The target was read for seconds, and nobody was kept from an edit or the all clear meanwhile. From the move on they wait.
    await refuseUnlessWanted(tx, firing);
    await tx.undoRecord.deleteMany({ where: { firingId } });
    await tx.undoRecord.createMany({ data: records });
  });
  await journalOrDisarm(engine, armed);
  return armed;
}

/** For what was planned so late that its speaker has not joined yet. Throws conflict when a person has the speaker's name, and when nobody new can come. */
async function joinSpeakers(engine: Engine, { gameDayId, plan }: LoadedFiring): Promise<void> {
  const speakers = findInjector(plan.injector).speakers?.(plan.params) ?? [];
  if (speakers.length === 0 || (await doubleAgents(engine.store.organizers, gameDayId)).length > 0) return;
  for (const speaker of speakers)
    await engine.store.organizers.$transaction((tx) => joinAsSpeaker(tx, gameDayId, speaker, new Date(clockNow())));
}

/** Throws conflict when the game day is over. */
async function refuseWhenOver(db: Database | Transaction, { gameDayId }: LoadedFiring): Promise<void> {
  const run = await db.run.findUniqueOrThrow({ where: { gameDayId }, select: { state: true } });
  if (!armableIn.includes(run.state)) throw conflict(`The game day is ${run.state.replace("_", " ")}: nothing can be armed any more.`);
}

/** Throws conflict when the game day is over, or the failure is no longer planned as it was read. */
async function refuseUnlessWanted(tx: Transaction, firing: LoadedFiring): Promise<void> {
  await refuseWhenOver(tx, firing);
  const { firingId, failureKey, plan } = firing;
  const latest = await tx.failure.findFirstOrThrow({ where: { firings: { some: { id: firingId } } }, select: { plan: true } });
  if (!isDeepStrictEqual(storedFailurePlan.parse(latest.plan), plan))
    throw conflict(`${failureKey} was changed while it was being armed: arm it again.`);
}

/** `check`, then `prepare`. Throws the findings that block as one sentence. */
export async function readUndo(firing: LoadedFiring, context: InjectorContext): Promise<UndoRecord[]> {
  const injector = findInjector(firing.plan.injector);
  const problems = await injector.check(firing.plan.params, context);
  const blocks = new Set(problems.filter((problem) => problem.severity === "blocks").map(({ message }) => message));
  if (blocks.size > 0) throw conflict(`${firing.failureKey} can't be armed: ${[...blocks].join("; ")}`);
  for (const { severity, message } of problems) context.log(severity === "tells" ? message : `can be armed, but ${message}`);
  const undo = await injector.prepare(firing.plan.params, context);
  if (undo.length === 0) throw conflict(`${firing.failureKey} can't be armed: its driver found nothing to break.`);
  return undo;
}

/** What the journal holds of an armed firing. Null for what can't be undone: it is not for the watchdog. */
export function journalEntry(
  { firingId, gameDayId, failureKey, plan, undo, armedAt }: LoadedFiring,
  firedAt: number | null,
): JournalEntry | null {
  const { injector, params, maxDurationMs } = plan;
  if (armedAt === null || isIrreversible(injector)) return null;
  return { firingId, gameDayId, failureKey, injector, params, undo, maxDurationMs, armedAt: armedAt.getTime(), firedAt };
}

/** Has the journal written. Null, or the sentence that says why it could not be: then nothing may be changed. */
export async function journalProblem(engine: Engine, write: () => Promise<void>): Promise<string | null> {
  try {
    await write();
    return null;
  } catch (error) {
    return `the journal could not be written: ${error instanceof Error && "code" in error ? String(error.code) : explainError(error, engine.log)}`;
  }
}

async function journalOrDisarm(engine: Engine, firing: LoadedFiring): Promise<void> {
  const entry = journalEntry(firing, null);
  const why = entry === null ? null : await journalProblem(engine, () => engine.journal.write(entry));
  if (why === null) return;
  await engine.store.organizers.$transaction((tx) => returnToPlanned(tx, firing, { by: engineActor, why }));
  throw conflict(`${firing.failureKey} can't be armed: ${why}. Free the disk of the data folder, then arm it again.`);
}
