import type { Cause } from "../cause.ts";
import type { Engine } from "../engine.ts";
import type { Reverted } from "./revert-under-way.ts";
import { settleBroken } from "./settle-broken.ts";
import { rest } from "../schedule/sleep-until.ts";

/**
 * As `settleBroken`, for whoever must be answered: what takes longer goes on by itself, and the answer says so. Throws what `settleBroken`
 * throws within that time.
 */
export async function settleOrSay(engine: Engine, firingId: string, cause: Cause): Promise<Reverted> {
  const work = settleBroken(engine, firingId, cause);
  work.catch(() => undefined);
  const answered = new AbortController();
  const late = rest(engine.answerWithinMs, answered.signal).then(() => null);
  const settled = await Promise.race([work, late]).finally(() => answered.abort());
  if (settled !== null) return settled;
  const row = await engine.store.organizers.firing.findUniqueOrThrow({
    where: { id: firingId },
    select: { state: true, error: true, failure: { select: { key: true } } },
  });
  const { key } = row.failure;
  if (row.state === "reverted") return { state: "reverted", says: `${key} is reverted.` };
  const waits = row.error === null ? "" : `: ${row.error}`;
  return { state: "reverting", says: `${key} IS STILL BEING UNDONE${waits}. That goes on by itself until it is proven, or taken over.` };
}
