import type { FailureView } from "#lib/queries/views.ts";
import { plannedAt, type Axis } from "./axis.ts";
import type { Bar } from "./place-bars.ts";

/** The moments of a fired failure on the axis; what is still open reaches to the live edge. */
export function momentsOf(failure: FailureView, axis: Axis): { fired: number; impact: number; end: number; found: number } {
  const fired = failure.firedAt === null ? axis.now : axis.place(failure.firedAt);
  const impact = failure.impactAt === null ? fired : axis.place(failure.impactAt);
  const end = failure.revertedAt === null ? axis.now : axis.place(failure.revertedAt);
  const found = failure.detection === null ? end : Math.min(end, axis.place(failure.detection.detectedAt));
  return { fired, impact, end: Math.max(end, fired), found: Math.max(found, impact) };
}

/** From when to when a failure is drawn; none for one that is neither fired nor has a time. */
export function barsOf(failures: readonly FailureView[], axis: Axis): Bar<FailureView>[] {
  return failures.flatMap((failure): Bar<FailureView>[] => {
    const label = `${failure.key} ${failure.name}`;
    if (failure.firedAt !== null) {
      const { fired, end } = momentsOf(failure, axis);
      return [{ item: failure, from: fired, to: end, label }];
    }
    const from = failure.state === "skipped" ? null : plannedAt(failure, axis.place);
    return from === null ? [] : [{ item: failure, from, to: from + failure.plan.maxDurationMs, label }];
  });
}
