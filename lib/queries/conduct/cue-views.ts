import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { AskedCue } from "../views.ts";

/** While a claim may still be said. */
const claimedIn: readonly string[] = ["firing", "active"] satisfies FiringState[];

/** What double agents are asked to say and have not said, oldest first. */
export async function cuesAsked(tx: Transaction, gameDayId: string): Promise<AskedCue[]> {
  const rows = await tx.cue.findMany({
    where: { closedAt: null, firing: { gameDayId }, OR: [{ key: { not: "claim" } }, { firing: { state: { in: [...claimedIn] } } }] },
    include: { firing: { select: { failure: { select: { key: true } } } } },
    orderBy: { openedAt: "asc" },
  });
  return rows.map(({ id, key, words, forId, openedAt, firing }) => ({
    cueId: id,
    failureKey: firing.failure.key,
    isCorrection: key !== "claim",
    words,
    openedAt: openedAt.toISOString(),
    forId,
  }));
}
