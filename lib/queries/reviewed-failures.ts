import type { DetectionSource } from "#lib/domain/detection.ts";
import { heldShare } from "#lib/reports/measure-held.ts";
import type { ReviewedFailure } from "#lib/reports/review.ts";
import type { LinkedIncident } from "./reviewed-incidents.ts";
import type { Samples } from "./reviewed-probes.ts";
import { keptOf } from "./kept-of.ts";
import { neverTook } from "./never-took.ts";
import type { FailureRow } from "./run-sheet-rows.ts";
import { wasPutBack } from "./was-put-back.ts";

const ms = (moment: Date | null | undefined): number | null => moment?.getTime() ?? null;

/** Each failure with what its newest firing did, measured. Moments in ms since the epoch. */
export function reviewedFailures(
  rows: readonly FailureRow[],
  incidents: readonly LinkedIncident[],
  samples: Samples,
  endedAt: number,
): ReviewedFailure[] {
  return rows.map((row): ReviewedFailure => {
    const { plan, firing, detection, failedAt } = row;
    const putBack = wasPutBack(firing);
    const linked = incidents.filter(({ failureKeys }) => failureKeys.includes(plan.key));
    return {
      key: plan.key,
      name: plan.name,
      target: plan.target,
      hypothesis: plan.hypothesis,
      applicationKeys: plan.applicationKeys,
      dependencyKey: plan.dependencyKey ?? null,
      detectionTargetMs: plan.detectionTargetMs,
      recoveryTargetMs: plan.recoveryTargetMs,
      measured: plan.probeKeys.length > 0,
      state: firing.state,
      failedToStart: (failedAt !== null && putBack) || neverTook(firing),
      why: neverTook(firing) ? "it was never said or done" : failedAt !== null && firing.error !== null ? firing.error : firing.why,
      latenessMs: firing.latenessMs,
      firedAt: ms(firing.firedAt),
      inPlaceAt: ms(firing.inPlaceAt),
      impactAt: ms(firing.impactAt),
      detectedAt: ms(detection?.detectedAt),
      mitigatedAt: linked.find(({ mitigatedAt }) => mitigatedAt !== null)?.mitigatedAt ?? null,
      revertedAt: ms(firing.revertedAt),
      putBack,
      recoveredAt: ms(firing.recoveredAt),
      left: keptOf(firing),
      leftAcceptedBy: firing.acceptedBy,
      detection: detection === null ? null : { source: detection.source as DetectionSource, by: detection.by, words: detection.words },
      expectations: expectations(row, samples, endedAt),
    };
  });
}

function expectations({ plan, firing }: FailureRow, samples: Samples, endedAt: number): ReviewedFailure["expectations"] {
  const from = ms(firing.impactAt) ?? ms(firing.firedAt);
  const to = ms(firing.revertedAt) ?? endedAt;
  return plan.expectations.map(({ says, tier, probeKey, capabilityKey = null, bounds }) => {
    const shareHeld = from === null ? null : heldShare(samples.byProbe.get(probeKey) ?? [], bounds, from, to);
    return { says, tier, probeKey, capabilityKey, shareHeld };
  });
}
