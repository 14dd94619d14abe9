import { z } from "zod";
import { conflict, notFound } from "#lib/domain/errors.ts";
import { formatElapsed } from "#lib/domain/clock.ts";
import { triggerSchema, type Trigger } from "#lib/domain/plan.ts";
import { movedTriggers } from "#lib/domain/schedule/schedule.ts";
import { tPlusWords } from "#lib/domain/schedule/t-plus.ts";
import { wakeEngines } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { lockPlan } from "../lock-rows.ts";
import { beforeAllClear } from "../game-day/move.ts";
import { refusePast } from "./refuse-past.ts";
import { plannedFailures, storePlan } from "../game-day/plan-rows.ts";

/** Gives a planned failure another start. Failures that wait for it move with it; `moved` names them all. */
export const moveFailure = defineCommand({
  name: "move-failure",
  roles: ["organizer"],
  input: z.object({ failureKey: z.string(), trigger: triggerSchema }),
  output: z.object({ moved: z.array(z.string()) }),
  describes: "Gives a planned failure another start. Failures that wait for it move with it.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { failureKey, trigger }, actor) => {
    await lockPlan(tx, gameDayId);
    await beforeAllClear(tx, gameDayId, "the run sheet is closed");
    const failures = await plannedFailures(tx, gameDayId);
    const triggers = movedTriggers(
      failures.map(({ key, plan, state }) => ({ key, trigger: plan.trigger, state })),
      failureKey,
      trigger,
    );
    await refusePast(tx, gameDayId, { key: failureKey, trigger }, now);
    const own = failures.find(({ key }) => key === failureKey);
    if (own === undefined) throw notFound();
    if (!(await storePlan(tx, own, { ...own.plan, trigger }))) throw conflict(`${failureKey} was armed just now; it keeps its time.`);
    await wakeEngines(tx, gameDayId);
    const followers = Object.keys(triggers).filter((key) => key !== failureKey);
    const says = `moved ${failureKey} to ${worded(trigger)}${followers.length === 0 ? "" : `, and with it ${followers.join(", ")}`}`;
    append({ name: "plan.changed", payload: { by: actor, says } });
    return { moved: Object.keys(triggers) };
  },
});

function worded(trigger: Trigger): string {
  if (trigger.kind === "at") return tPlusWords(trigger.offsetMs);
  if (trigger.kind === "hand") return "the pocket";
  const after = trigger.kind === "after" ? `when ${trigger.failureKey} is ${trigger.event}` : "after the all clear";
  return trigger.delayMs === 0 ? after : `${formatElapsed(trigger.delayMs)} ${after}`;
}
