import type { FailurePlan } from "#lib/domain/plan.ts";
import type { RunSheetView } from "#lib/queries/views.ts";

/** A failure still to be described: the next free key, by hand, ten minutes. */
export function blankPlan(view: RunSheetView): FailurePlan {
  const taken = view.failures.map((one) => Number(/^F(\d+)$/.exec(one.key)?.[1] ?? 0));
  return {
    key: `F${Math.max(0, ...taken) + 1}`,
    name: "",
    injector: view.injectors[0]?.kind ?? "",
    params: {},
    target: "",
    applicationKeys: [view.applications[0]?.key ?? ""],
    hypothesis: "",
    expectations: [],
    probeKeys: [],
    trigger: { kind: "hand" },
    detectionTargetMs: 60_000,
    recoveryTargetMs: 120_000,
    maxDurationMs: 600_000,
    whenOverdue: "fire_late",
    lateToleranceMs: 60_000,
    publicName: "",
  };
}
