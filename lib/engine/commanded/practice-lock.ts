import { conflict } from "#lib/domain/errors.ts";
import { breaksPractice } from "#lib/injectors/breaks-practice.ts";
import type { Database, Transaction } from "#lib/persistence/store.ts";
import type { LoadedFiring } from "../firing/load.ts";

export const beingReset = "the practice stack is being reset, so wait until it is whole";

/**
 * What breaks the practice stack shares this lock, a reset has it alone; taken before all others (lib/commands/lock-rows.ts). The claim
 * takes it in the database (`move_firings`).
 */
export async function lockPractice(tx: Transaction, how: "shared" | "alone"): Promise<void> {
  if (how === "shared") await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('practice stack', 0))`;
  else await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('practice stack', 0))`;
}

/** Whether the failure breaks the practice stack and a reset of that runs, or has run since a moment. */
export async function isBeingReset(db: Database | Transaction, { plan }: Pick<LoadedFiring, "plan">, since?: Date): Promise<boolean> {
  if (!breaksPractice(plan)) return false;
  const over = since === undefined ? [] : [{ finishedAt: { gte: since } }];
  const resets = { name: "reset_practice", begunAt: { not: null }, OR: [{ finishedAt: null }, ...over] };
  return (await db.engineCommand.count({ where: resets })) > 0;
}

/** Throws conflict when what was read of a target since then may be a half-built practice stack's. */
export async function refuseWhileReset(tx: Transaction, firing: LoadedFiring, since: Date): Promise<void> {
  if (!breaksPractice(firing.plan)) return;
  await lockPractice(tx, "shared");
  if (await isBeingReset(tx, firing, since)) throw conflict(`${firing.failureKey} can't be armed: ${beingReset}.`);
}
