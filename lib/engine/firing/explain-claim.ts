import { brokenStates } from "#lib/domain/lifecycle.ts";
import type { Database } from "#lib/persistence/store.ts";
import type { LoadedFiring } from "./load.ts";
import { beingReset, isBeingReset } from "../commanded/practice-lock.ts";

/** Why a firing could not be claimed, as far as can be told afterwards. */
export async function explainClaim(db: Database, firing: LoadedFiring): Promise<string> {
  const { firingId, gameDayId, failureKey, armedAt } = firing;
  const row = await db.firing.findUnique({ where: { id: firingId }, select: { state: true, armedAt: true } });
  if (row === null) return `${failureKey} was not fired: it was removed.`;
  const other = await findRival(db, firing);
  if (other !== null) return `${failureKey} was not fired: ${other}`;
  if (row.state !== "armed") return `${failureKey} was not fired: it is ${row.state.replace("_", " ")}.`;
  if (row.armedAt?.getTime() !== armedAt?.getTime()) return `${failureKey} was not fired: it was armed anew meanwhile.`;
  if (await isBeingReset(db, firing)) return `${failureKey} was not fired: ${beingReset}.`;
  const run = await db.run.findUniqueOrThrow({ where: { gameDayId }, select: { state: true } });
  if (run.state === "held") return `${failureKey} was not fired: the clock was held meanwhile.`;
  if (run.state !== "running") return `${failureKey} was not fired: the game day is ${run.state.replace("_", " ")}.`;
  return `${failureKey} was not fired: the clock was held, or everything was stopped meanwhile.`;
}

/** Which open firing has the same target, in words; null when none has. Another game day is not named: it has organizers of its own. */
export async function findRival(
  db: Pick<Database, "undoRecord">,
  { firingId, gameDayId }: Pick<LoadedFiring, "firingId" | "gameDayId">,
  reserves?: readonly string[],
): Promise<string | null> {
  const own = reserves ?? (await db.undoRecord.findMany({ where: { firingId } })).flatMap((record) => record.reserves ?? []);
  const rival = await db.undoRecord.findFirst({
    where: { reserves: { in: [...own] }, firingId: { not: firingId }, firing: { state: { in: [...brokenStates] } } },
    include: { firing: { include: { failure: { select: { key: true } } } } },
  });
  if (rival === null) return null;
  const who = rival.firing.gameDayId === gameDayId ? rival.firing.failure.key : "a failure of another game day";
  return `${rival.target} is broken by ${who} now. Revert that first.`;
}
