import { z } from "zod";
import { conflict, notFound } from "#lib/domain/errors.ts";
import { requireAction, statesFor } from "#lib/domain/firing-states.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { wakeEngines } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { lockPlan } from "../lock-rows.ts";
import { plannedFailures } from "../game-day/plan-rows.ts";
import { presentFiring } from "../firing/present.ts";

/** Takes a failure off the run sheet that was never armed or fired and that nothing waits for. */
export const deleteFailure = defineCommand({
  name: "delete-failure",
  roles: ["organizer"],
  input: z.object({ failureKey: z.string() }),
  output: z.object({ failureKey: z.string() }),
  describes: "Takes a failure off the run sheet that was never armed or fired and that nothing waits for.",
  dangerous: true,
  execute: async ({ gameDayId, tx, append }, { failureKey }, actor) => {
    await lockPlan(tx, gameDayId);
    // Wait for an arming in progress, or we would delete an armed firing.
    await presentFiring(tx, gameDayId, failureKey);
    const failures = await plannedFailures(tx, gameDayId);
    const own = failures.find(({ key }) => key === failureKey);
    if (own === undefined) throw notFound();
    const follower = failures.find(({ plan }) => plan.trigger.kind === "after" && plan.trigger.failureKey === failureKey);
    if (follower !== undefined) throw conflict(`${follower.key} waits for ${failureKey}. Give it another start first.`);
    if (await wasFired(tx, own.id)) throw conflict(`${failureKey} was fired; what happened stays on the run sheet.`);
    requireAction({ failureKey, state: own.state }, "remove");
    const unfired = { firings: { every: { state: { in: statesFor("remove") } } } };
    const { count } = await tx.failure.deleteMany({ where: { id: own.id, ...unfired } });
    if (count === 0) throw conflict(`${failureKey} was armed before; what happened stays on the run sheet.`);
    await wakeEngines(tx, gameDayId);
    append({ name: "plan.changed", payload: { by: actor, says: `removed ${failureKey} ${own.plan.name}` } });
    return { failureKey };
  },
});

const wasFired = async (tx: Transaction, failureId: string): Promise<boolean> =>
  (await tx.firing.findFirst({ where: { failureId, firedAt: { not: null } }, select: { id: true } })) !== null;
