import { storedFailurePlan } from "#lib/domain/stored.ts";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { limits } from "#lib/domain/limits.ts";
import { conflict, notFound } from "#lib/domain/errors.ts";
import { requireAction } from "#lib/domain/firing-states.ts";
import { failurePlanSchema, type FailurePlan } from "#lib/domain/plan.ts";
import { asJson } from "#lib/persistence/json.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { wakeEngines } from "../ask-engine.ts";
import { checkKnown, checkTriggers } from "./check-known.ts";
import { checkFailurePlan } from "./check-plan.ts";
import { defineCommand } from "../gate.ts";
import { lockPlan } from "../lock-rows.ts";
import { beforeAllClear } from "../game-day/move.ts";
import { refusePast } from "./refuse-past.ts";
import { plannedFailures, storePlan, type PlannedFailure } from "../game-day/plan-rows.ts";

const writtenPlanSchema = failurePlanSchema.extend({
  target: failurePlanSchema.shape.target.max(limits.failureTarget),
  publicName: failurePlanSchema.shape.publicName.max(limits.publicName),
  hypothesis: failurePlanSchema.shape.hypothesis.max(limits.hypothesis),
});

/**
 * Adds a failure, or with `expectedKey` changes that one, which may rename it. Only what is not yet armed can change, and with `basis`
 * only while the plan is still that one: who edits at the same time as another does not undo the other's work unseen.
 */
export const saveFailure = defineCommand({
  name: "save-failure",
  roles: ["organizer"],
  input: z.object({ failure: writtenPlanSchema, expectedKey: z.string().optional(), basis: failurePlanSchema.optional() }),
  output: z.object({ failureKey: z.string() }),
  describes: "Adds a failure to the run sheet, or changes one that is not armed yet.",
  dangerous: false,
  prepare: async (_outside, { failure }, save) => {
    await checkFailurePlan(failure);
    return save(undefined);
  },
  execute: async ({ gameDayId, tx, now, append }, { failure: plan, expectedKey, basis }, actor) => {
    await lockPlan(tx, gameDayId);
    await beforeAllClear(tx, gameDayId, "the run sheet is closed");
    const failures = await plannedFailures(tx, gameDayId);
    const others = failures.filter(({ key }) => key !== expectedKey);
    if (others.some(({ key }) => key === plan.key)) throw conflict(`${plan.key} is on the run sheet already. Choose another key.`, "key");
    const own = failures.find(({ key }) => key === expectedKey);
    if (basis !== undefined && own !== undefined && !isDeepStrictEqual(own.plan, basis))
      throw conflict(`${own.key} was changed by somebody else meanwhile. Nothing was saved.`);
    await checkKnown(tx, gameDayId, plan);
    await refusePast(tx, gameDayId, plan, now);
    const followers = others.map((other) => ({
      ...other,
      plan: expectedKey === undefined ? other.plan : renamed(other.plan, expectedKey, plan.key),
    }));
    checkTriggers([...followers.map((other) => other.plan), plan], plan.key);
    if (expectedKey === undefined) await add(tx, gameDayId, plan, failures);
    else await change(tx, gameDayId, failures, expectedKey, plan, followers);
    await wakeEngines(tx, gameDayId);
    append({
      name: "plan.changed",
      payload: { by: actor, says: `${expectedKey === undefined ? "added" : "changed"} ${plan.key} ${plan.name}` },
    });
    return { failureKey: plan.key };
  },
});

async function add(tx: Transaction, gameDayId: string, plan: FailurePlan, failures: readonly PlannedFailure[]): Promise<void> {
  const id = randomUUID();
  const position = Math.max(-1, ...failures.map((one) => one.position)) + 1;
  await tx.failure.create({ data: { id, gameDayId, key: plan.key, position, plan: asJson(storedFailurePlan.stored(plan)) } });
  await tx.firing.create({ data: { id: randomUUID(), gameDayId, failureId: id, pocket: plan.trigger.kind === "hand" } });
}

async function change(
  tx: Transaction,
  gameDayId: string,
  failures: readonly PlannedFailure[],
  key: string,
  plan: FailurePlan,
  followers: readonly PlannedFailure[],
): Promise<void> {
  const own = failures.find((one) => one.key === key);
  if (own === undefined) throw notFound();
  requireAction({ failureKey: key, state: own.state }, "change");
  if (!(await storePlan(tx, own, plan))) throw conflict(`${key} was armed just now, so it was not changed.`);
  if (plan.key === key) return;
  for (const follower of followers.filter((one) => one.plan.trigger.kind === "after" && one.plan.trigger.failureKey === plan.key)) {
    await tx.failure.update({ where: { id: follower.id }, data: { plan: asJson(storedFailurePlan.stored(follower.plan)) } });
  }
  await tx.lineTruth.updateMany({ where: { gameDayId, failureKey: key }, data: { failureKey: plan.key } });
}

const renamed = (plan: FailurePlan, from: string, to: string): FailurePlan =>
  plan.trigger.kind === "after" && plan.trigger.failureKey === from ? { ...plan, trigger: { ...plan.trigger, failureKey: to } } : plan;
