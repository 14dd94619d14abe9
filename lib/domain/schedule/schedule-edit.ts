import { invalid, notFound } from "../errors.ts";
import { mayDo, requireAction } from "../firing-states.ts";
import type { FiringState } from "../lifecycle.ts";
import type { Trigger } from "../plan.ts";

/** A failure as the run-sheet editor moves it. */
export type Movable = { key: string; trigger: Trigger; state: FiringState };

export type TriggerProblem = { key: string; message: string };

/** Every trigger that can never come about: an unknown predecessor, or a circle of failures that wait for each other. */
export function validateTriggers(failures: readonly { key: string; trigger: Trigger }[]): TriggerProblem[] {
  const byKey = new Map(failures.map((one) => [one.key, one.trigger]));
  const problems: TriggerProblem[] = [];
  for (const { key, trigger } of failures) {
    if (trigger.kind !== "after") continue;
    if (!byKey.has(trigger.failureKey)) {
      problems.push({ key, message: `${key} waits for ${trigger.failureKey}, which is not on the run sheet.` });
      continue;
    }
    const path = [key];
    let next: Trigger | undefined = trigger;
    while (next?.kind === "after" && !path.includes(next.failureKey)) {
      path.push(next.failureKey);
      next = byKey.get(next.failureKey);
    }
    if (next?.kind === "after" && next.failureKey === key) {
      problems.push({ key, message: `${[...path, key].join(" waits for ")}: none of them would ever begin.` });
    }
  }
  return problems;
}

/**
 * The triggers after one failure is moved, for every failure whose moment moves: itself and its followers, followers of followers too.
 * A follower that is armed or further keeps its moment, so it and what follows it are not in the answer.
 * Throws not_found, conflict when the failure itself is armed or further, invalid when the new trigger can never come about.
 */
export function movedTriggers(failures: readonly Movable[], key: string, newTrigger: Trigger): Record<string, Trigger> {
  const moved = failures.find((one) => one.key === key);
  if (moved === undefined) throw notFound();
  requireAction({ failureKey: key, state: moved.state }, "change");
  const after = failures.map((one) => (one.key === key ? { ...one, trigger: newTrigger } : one));
  const problem = validateTriggers(after).find((one) => one.key === key);
  if (problem !== undefined) throw invalid(problem.message, "trigger");

  const result: Record<string, Trigger> = { [key]: newTrigger };
  const queue = [key];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const one of after) {
      if (one.trigger.kind !== "after" || one.trigger.failureKey !== at) continue;
      if (!mayDo(one.state, "change") || one.key in result) continue;
      result[one.key] = one.trigger;
      queue.push(one.key);
    }
  }
  return result;
}
