import { z } from "zod";
import { conflict, notFound } from "#lib/domain/errors.ts";
import { wakeEngines } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { lockPlan } from "./lock-rows.ts";
import { plannedFailures } from "./plan-rows.ts";
import { presentFiring } from "./present-firing.ts";

/** Takes a failure off the run sheet that was never armed or fired and that nothing waits for. */
export const deleteFailure = defineCommand({
  name: "delete-failure",
  role: "organizer",
  input: z.object({ failureKey: z.string() }),
  execute: async ({ viewer, gameDayId, tx, append }, { failureKey }) => {
    await lockPlan(tx, gameDayId);
    // Who is arming it now is waited for: else the deletion takes the armed firing with it.
    await presentFiring(tx, gameDayId, failureKey);
    const failures = await plannedFailures(tx, gameDayId);
    const own = failures.find(({ key }) => key === failureKey);
    if (own === undefined) throw notFound();
    const follower = failures.find(({ plan }) => plan.trigger.kind === "after" && plan.trigger.failureKey === failureKey);
    if (follower !== undefined) throw conflict(`${follower.key} waits for ${failureKey}. Give it another start first.`);
    if (own.everFired) throw conflict(`${failureKey} was fired; what happened stays on the run sheet.`);
    const unfired = { firings: { every: { state: { in: ["planned", "skipped", "missed"] } } } };
    const { count } = await tx.failure.deleteMany({ where: { id: own.id, ...unfired } });
    if (count === 0) throw conflict(`${failureKey} is ${own.state}; only a planned failure can be removed.`);
    await wakeEngines(tx, gameDayId);
    append({ name: "plan.changed", payload: { by: viewer.name, says: `removed ${failureKey} ${own.plan.name}` } });
    return { failureKey };
  },
});
