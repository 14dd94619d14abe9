import { conflict } from "#lib/domain/errors.ts";
import type { TargetOutcome } from "#lib/injectors/contract.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import { writeJournal, type Cause } from "./arm-firing.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import { injectorContext } from "./injector-context.ts";
import { insist } from "./insist.ts";
import type { LoadedFiring } from "./load-firing.ts";
import { moveFirings, type FiringPatch, type FiringRef, type MoveGuard } from "./move-firing.ts";
import { revertInTurn } from "./revert-firing.ts";

/**
 * Fires an armed firing: claims it, breaks the targets, stores what became of each. From `due` to the first changing call lies one round
 * trip to the database, the claim. A start that throws, or leaves a target whole, is `failed` and reverted at once.
 * `due` in ms since the epoch, null when a person fires. Resolves with the state it is left in; throws conflict when it can't be claimed.
 */
export function fireFiring(
  engine: Engine,
  firing: LoadedFiring,
  due: number | null,
  guard: MoveGuard,
  cause: Cause,
): Promise<"active" | "failed"> {
  return engine.turns.take(firing.firingId, () => fireInTurn(engine, firing, due, guard, cause));
}

async function fireInTurn(
  engine: Engine,
  firing: LoadedFiring,
  due: number | null,
  guard: MoveGuard,
  cause: Cause,
): Promise<"active" | "failed"> {
  const { firingId, failureKey, plan } = firing;
  const keeps = findInjector(plan.injector).irreversible !== undefined;
  const endsAt = (from: number): Date | null => (keeps ? null : new Date(from + plan.maxDurationMs));

  const claimedAt = Date.now();
  const patch: FiringPatch = {
    engineId: engine.id,
    firedAt: new Date(claimedAt),
    revertDueAt: endsAt(claimedAt),
    ...(due === null ? {} : { dueAt: new Date(due) }),
  };
  const noted = keeps
    ? null
    : engine.journal
        .markFired(firingId, claimedAt)
        .catch((thrown: unknown) => engine.log.warn({ err: thrown }, "the journal does not say when it was fired"));
  const [claimed] = await Promise.all([
    engine.claims.claim({ ...firing, from: "armed", to: "firing", by: cause.by, why: cause.why, patch }, guard),
    noted,
  ]);
  if (!claimed) throw conflict(`${failureKey} was not fired: it is no longer armed, or the clock was held meanwhile.`);

  const problem = await journalProblem(engine, firing, claimedAt);
  const firedAt = Date.now();
  const { outcomes, error } = problem === null ? await startTargets(engine, firing) : { outcomes: [], error: problem };
  const to = error === null ? "active" : "failed";
  const moments = {
    firedAt: new Date(firedAt),
    revertDueAt: endsAt(firedAt),
    latenessMs: due === null ? null : firedAt - due,
    inPlaceAt: error === null ? new Date() : null,
  };
  await insist(engine, `store that ${failureKey} is ${to}`, () =>
    moveFirings(engine.store.organizers, [
      { ...firing, from: "firing", to, by: cause.by, why: error ?? summaryOf(outcomes), patch: { ...moments, outcomes, error } },
    ]),
  );
  if (error === null) return "active";
  await revertFailed(engine, firing);
  return "failed";
}

/** Breaks the targets. `error` says why not all of them are broken, null when they are. */
async function startTargets(engine: Engine, firing: LoadedFiring): Promise<{ outcomes: TargetOutcome[]; error: string | null }> {
  const { firingId, plan, undo } = firing;
  const stop = new AbortController();
  const deadline = setTimeout(() => stop.abort(), plan.maxDurationMs);
  engine.starts.set(firingId, stop);
  try {
    const outcomes = await findInjector(plan.injector).start(plan.params, undo, injectorContext(engine, firing, "firing", stop.signal));
    return { outcomes, error: refusalOf(outcomes) };
  } catch (thrown) {
    return { outcomes: [], error: explainError(thrown, engine.log) };
  } finally {
    clearTimeout(deadline);
    engine.starts.delete(firingId);
  }
}

/** Who claims what another engine armed has no journal of it yet. A sentence when it can't be written: then nothing may be changed. */
async function journalProblem(engine: Engine, firing: LoadedFiring, firedAt: number): Promise<string | null> {
  if (findInjector(firing.plan.injector).irreversible !== undefined || engine.journal.has(firing.firingId)) return null;
  try {
    await writeJournal(engine, firing, new Date(firedAt));
    await engine.journal.markFired(firing.firingId, firedAt);
    return null;
  } catch (error) {
    return `the journal could not be written: ${explainError(error, engine.log)}`;
  }
}

/** Reverts at once what failed to start; what can't be undone, and was changed, stays failed and is said loudly. */
export async function revertFailed(engine: Engine, firing: FiringRef): Promise<void> {
  try {
    await revertInTurn(engine, firing.firingId, { by: "engine", why: "it failed to start" });
  } catch (error) {
    const line = `${firing.failureKey} failed and is not reverted: ${explainError(error, engine.log)}`;
    engine.lines.write(firing.gameDayId, { line, glyph: "failed", failureKey: firing.failureKey });
  }
}

function refusalOf(outcomes: readonly TargetOutcome[]): string | null {
  const refused = outcomes.filter((outcome) => !outcome.ok);
  return refused.length === 0 ? null : refused.map(({ target, detail }) => `${target}: ${detail}`).join("; ");
}

const summaryOf = (outcomes: readonly TargetOutcome[]): string => outcomes.map(({ target, detail }) => `${target}: ${detail}`).join("; ");
