import { storedFailurePlan } from "#lib/domain/stored.ts";
import { firingStateSchema } from "#lib/domain/enums.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { holdingStates, mayDo } from "#lib/domain/firing-states.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import { isIrreversible } from "#lib/injectors/registry.ts";
import type { Cause } from "../cause.ts";
import { disarmFiring } from "../arming/disarm.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { settleOrSay } from "./settle-or-say.ts";

export type Stopped = { ok: boolean; says: string };

/**
 * Reverts everything of a game day that may be broken and disarms what is armed, all at once. One that can't be reverted keeps none of
 * the others, and the answer doesn't wait for a target that can't be reached: it says what is still being undone. `ok` only when nothing is left broken that can be undone; `says` tells what became of each.
 */
export async function undoEverything(engine: Engine, gameDayId: string, cause: Cause): Promise<Stopped> {
  const rows = await engine.store.organizers.firing.findMany({
    where: { gameDayId, state: { in: [...holdingStates] } },
    select: { id: true, state: true, failure: { select: { key: true, plan: true } } },
    orderBy: { failure: { position: "asc" } },
  });
  const results = await Promise.all(
    rows.map((row) =>
      stopOne(
        engine,
        {
          firingId: row.id,
          failureKey: row.failure.key,
          state: firingStateSchema.parse(row.state),
          plan: storedFailurePlan.parse(row.failure.plan),
        },
        cause,
      ),
    ),
  );
  return {
    ok: results.every(({ ok }) => ok),
    says: results.length === 0 ? "Nothing was broken or armed." : results.map(({ says }) => says).join(" "),
  };
}

type Stoppable = { firingId: string; failureKey: string; state: FiringState; plan: FailurePlan };

async function stopOne(engine: Engine, { firingId, failureKey, state, plan }: Stoppable, cause: Cause): Promise<Stopped> {
  try {
    if (mayDo(state, "disarm")) {
      const disarmed = await disarmIfArmed(engine, firingId, cause);
      if (disarmed) return { ok: true, says: `${failureKey} is disarmed.` };
    }
    const { state: left, says } = await settleOrSay(engine, firingId, cause);
    return { ok: left === "reverted" || left === "taken_over", says };
  } catch (error) {
    const permanent = isIrreversible(plan.injector);
    return { ok: permanent && error instanceof GamedayError, says: `${failureKey}: ${explainError(error, engine.log)}` };
  }
}

/** False when it was fired in the meantime: then it is to be reverted instead. */
async function disarmIfArmed(engine: Engine, firingId: string, cause: Cause): Promise<boolean> {
  try {
    await disarmFiring(engine, firingId, cause);
    return true;
  } catch (error) {
    if (error instanceof GamedayError && error.code === "conflict") return false;
    throw error;
  }
}
