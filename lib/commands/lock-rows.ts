import type { Transaction } from "#lib/persistence/store.ts";

// Locks are taken in one order everywhere: practice stack (lib/engine/commanded/practice-lock.ts), plan, firing, game day (as appending to the participants' stream does), run. Else they deadlock.

/** Makes writers of the game day's public row wait for this transaction. */
export async function lockGameDay(tx: Transaction, gameDayId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "public"."game_day" WHERE "id" = ${gameDayId}::uuid FOR NO KEY UPDATE`;
}

/** Makes everyone else who acts on the firing wait for this transaction. */
export async function lockFiring(tx: Transaction, firingId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "backchannel"."firing" WHERE "id" = ${firingId}::uuid FOR NO KEY UPDATE`;
}

/** Makes a claim (lib/engine) and everyone else who moves the true state wait for this transaction. */
export async function lockRun(tx: Transaction, gameDayId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "backchannel"."run" WHERE "gameDayId" = ${gameDayId}::uuid FOR NO KEY UPDATE`;
}

/** One edit of the run sheet at a time. */
export async function lockPlan(tx: Transaction, gameDayId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`plan:${gameDayId}`}))`;
}
