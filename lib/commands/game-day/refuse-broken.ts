import { conflict } from "#lib/domain/errors.ts";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import { storedFailurePlan } from "#lib/domain/stored.ts";
import { isIrreversible } from "#lib/injectors/registry.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Throws conflict while something is broken that can be undone. `before`: what isn't done then, in a word. */
export async function refuseWhileBroken(tx: Transaction, gameDayId: string, before: string): Promise<void> {
  const broken = (await readBroken(tx, gameDayId)).filter(({ irreversible }) => !irreversible);
  if (broken.length === 0) return;
  const says = broken.map(({ state, failureKey }) => `${failureKey} is ${state.replace("_", " ")}`).join(", ");
  throw conflict(`Something is still broken: ${says}. Revert it or take it over before you ${before}.`);
}

/** Throws conflict while something has no undo and nobody has ended it: afterwards nobody could. */
export async function refuseWhileUnended(tx: Transaction, gameDayId: string, before: string): Promise<void> {
  const unended = (await readBroken(tx, gameDayId)).filter(({ irreversible }) => irreversible);
  if (unended.length === 0) return;
  const keys = unended.map(({ failureKey }) => failureKey).join(", ");
  throw conflict(
    `${keys} can't be undone, and nobody has ended ${unended.length === 1 ? "it" : "them"}. End it on Conduct before you ${before}.`,
  );
}

type Broken = { failureKey: string; state: string; irreversible: boolean };

async function readBroken(tx: Transaction, gameDayId: string): Promise<Broken[]> {
  const rows = await tx.firing.findMany({
    where: { gameDayId, state: { in: [...brokenStates] } },
    select: { state: true, failure: { select: { key: true, plan: true } } },
    orderBy: { failure: { position: "asc" } },
  });
  return rows.map(({ state, failure: { key, plan } }) => ({
    failureKey: key,
    state,
    irreversible: isIrreversible(storedFailurePlan.parse(plan).injector),
  }));
}

/** Throws conflict while an engine has something to do for the game day: what it does would come too late. */
export async function refuseWhileAtWork(tx: Transaction, gameDayId: string): Promise<void> {
  const waiting = await tx.engineCommand.count({ where: { gameDayId, finishedAt: null } });
  if (waiting > 0) throw conflict("An engine is still at work for this game day. Wait until it has answered.");
}
