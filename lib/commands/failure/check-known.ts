import { invalid } from "#lib/domain/errors.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import { validateTriggers } from "#lib/domain/schedule/schedule.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Throws invalid, with the field, for what a failure names that this game day does not have. */
export async function checkKnown(tx: Transaction, gameDayId: string, plan: FailurePlan): Promise<void> {
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

function refuseUnknown(field: string, what: string, keys: readonly string[], known: readonly { key: string }[]): void {
  const missing = keys.find((key) => known.every((one) => one.key !== key));
  if (missing !== undefined) throw invalid(`This game day has no ${what} "${missing}".`, field);
}
