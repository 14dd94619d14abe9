import { invalid } from "#lib/domain/errors.ts";
import { describeIssues } from "#lib/domain/fields.ts";
import { longestMs, type FailurePlan } from "#lib/domain/plan.ts";
import { findInjector, injectorKinds, isInjectorKind } from "#lib/injectors/registry.ts";
import { checkAddresses } from "#lib/outbound/check-addresses.ts";

/**
 * Throws invalid, with the field, for words, times and parameters that no game day can work with, and for places that we send nothing to.
 * It may ask over the network, so it comes before any transaction.
 */
export async function checkFailurePlan(plan: FailurePlan): Promise<void> {
  checkWords(plan);
  checkTimes(plan);
  checkParams(plan);
  await checkAddresses(plan.params, ["params"]);
}

function checkWords({ name, target, publicName }: FailurePlan): void {
  const words = { name, target, publicName };
  for (const [field, said] of Object.entries(words)) if (said.trim() === "") throw invalid("This can't be left empty.", field);
}

function checkTimes({ trigger, detectionTargetMs, recoveryTargetMs, maxDurationMs }: FailurePlan): void {
  const starts = trigger.kind === "at" ? trigger.offsetMs : trigger.kind === "hand" ? 0 : trigger.delayMs;
  const times = { trigger: starts, detectionTargetMs, recoveryTargetMs, maxDurationMs };
  for (const [field, ms] of Object.entries(times)) if (ms > longestMs) throw invalid("A game day is no longer than a week.", field);
}

function checkParams({ injector, params }: FailurePlan): void {
  if (!isInjectorKind(injector)) throw invalid(`There is no injector "${injector}". There are: ${injectorKinds.join(", ")}.`, "injector");
  const parsed = findInjector(injector).params.safeParse(params);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  const says = issue === undefined ? "its parameters are wrong" : describeIssues(findInjector(injector).params, [issue]);
  throw invalid(`${injector} can't work with that. ${says}`, ["params", ...(issue?.path ?? [])].join("."));
}
