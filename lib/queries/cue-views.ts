import { doubleAgents } from "#lib/access/double-agents.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { Organizer } from "#lib/domain/people.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { CueView } from "./views.ts";

/** While a claim may still be said. */
const claimedIn: readonly string[] = ["firing", "active"] satisfies FiringState[];

/** What double agents are asked to say and have not said, oldest first. */
export async function cueViews(tx: Transaction, { gameDayId, personId }: Organizer): Promise<CueView[]> {
  const rows = await tx.cue.findMany({
    where: { closedAt: null, firing: { gameDayId }, OR: [{ key: { not: "claim" } }, { firing: { state: { in: [...claimedIn] } } }] },
    include: { firing: { select: { failure: { select: { key: true } } } } },
    orderBy: { openedAt: "asc" },
  });
  if (rows.length === 0) return [];
  const agents = await doubleAgents(tx, gameDayId);
  return rows.map(({ id, key, words, forId, openedAt, firing }) => {
    const asked = agents.filter((agent) => forId === null || forId === agent.personId);
    const me = asked.find((agent) => agent.personId === personId);
    return {
      cueId: id,
      failureKey: firing.failure.key,
      isCorrection: key !== "claim",
      words,
      openedAt: openedAt.toISOString(),
      asked: asked.map(({ name }) => name),
      as: me === undefined ? null : { name: me.name, workstream: me.workstream },
    };
  });
}
