import { invalid } from "#lib/domain/errors.ts";
import type { ProbePlan } from "#lib/domain/plan.ts";
import { findProbe } from "#lib/probes/registry.ts";
import { checkAddresses } from "#lib/outbound/check-addresses.ts";

/** Throws invalid, with the field, for a kind of probe that there is not, parameters it can't work with, and places we send nothing to. */
export async function checkProbePlan({ key, kind, params }: Pick<ProbePlan, "key" | "kind" | "params">): Promise<void> {
  const parsed = findProbe(kind).params.safeParse(params);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(
      `${key} can't measure that: ${issue?.message ?? "its parameters are wrong"}`,
      ["params", ...(issue?.path ?? [])].join("."),
    );
  }
  await checkAddresses(params, ["params"]);
}
