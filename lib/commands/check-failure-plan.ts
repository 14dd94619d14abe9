import { invalid } from "#lib/domain/errors.ts";
import { longestMs, type FailurePlan } from "#lib/domain/plan.ts";
import { validateTriggers } from "#lib/domain/schedule.ts";
import { processGuard } from "#lib/outbound/process-guard.ts";
import { findInjector, injectorKinds, isInjectorKind } from "#lib/injectors/registry.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Throws invalid, with the field, for what a failure names that does not exist, and for parameters its injector can't work with. */
export async function checkFailurePlan(tx: Transaction, gameDayId: string, plan: FailurePlan): Promise<void> {
  checkWords(plan);
  checkTimes(plan);
  checkParams(plan);
  await checkAddresses(plan.params, ["params"]);
  const [applications, dependencies, probes] = [
    await tx.application.findMany({ where: { gameDayId }, select: { key: true } }),
    await tx.dependency.findMany({ where: { gameDayId }, select: { key: true } }),
    await tx.probe.findMany({ where: { gameDayId }, select: { key: true } }),
  ];
  refuseUnknown("applicationKeys", "application", plan.applicationKeys, applications);
  refuseUnknown("dependencyKey", "dependency", plan.dependencyKey === undefined ? [] : [plan.dependencyKey], dependencies);
  refuseUnknown("probeKeys", "probe", plan.probeKeys, probes);
  refuseUnknown(
    "expectations",
    "probe",
    plan.expectations.map(({ probeKey }) => probeKey),
    probes,
  );
}

/** Throws invalid when the failure would wait for something that never comes. */
export function checkTriggers(plans: readonly FailurePlan[], key: string): void {
  const problem = validateTriggers(plans).find((one) => one.key === key);
  if (problem !== undefined) throw invalid(problem.message, "trigger");
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
  const path = issue?.path.join(".") ?? "";
  throw invalid(
    `${injector} can't work with ${path === "" ? "that" : `"${path}"`}: ${issue?.message ?? "its parameters are wrong"}`,
    ["params", ...(issue?.path ?? [])].join("."),
  );
}

/** Throws invalid for an address among the parameters that we would send nothing to, as far as its words alone tell. */
export async function checkAddresses(given: unknown, path: readonly string[]): Promise<void> {
  if (typeof given === "string") {
    // As URL reads it, which passes over blanks around and line ends inside of an address.
    const url = URL.canParse(given) ? new URL(given) : null;
    const isAddress = url !== null && /^https?:$/.test(url.protocol);
    const refused = isAddress ? await processGuard().refusal(url.hostname, portOf(url)) : null;
    if (refused !== null) throw invalid(refused, path.join("."));
  } else if (typeof given === "object" && given !== null) {
    for (const [name, value] of Object.entries(given)) await checkAddresses(value, [...path, name]);
  }
}

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === "https:" ? 443 : 80);

function refuseUnknown(field: string, what: string, keys: readonly string[], known: readonly { key: string }[]): void {
  const missing = keys.find((key) => known.every((one) => one.key !== key));
  if (missing !== undefined) throw invalid(`This game day has no ${what} "${missing}".`, field);
}
