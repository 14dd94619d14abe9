import { foundBySchema } from "#lib/domain/enums.ts";
import { shareOf } from "#lib/domain/measuring/kept-bound.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { ReviewedFailure } from "#lib/reports/review.ts";
import type { LinkedIncident } from "./reviewed-incidents.ts";
import { heldCounts } from "./held-counts.ts";
import { keptOf } from "../conduct/kept-of.ts";
import { neverTook } from "../conduct/never-took.ts";
import type { FailureRow } from "../run-sheet/run-sheet-rows.ts";
import { wasPutBack } from "../conduct/was-put-back.ts";

const ms = (moment: Date | null | undefined): number | null => moment?.getTime() ?? null;

/** Each failure with what its newest firing did, measured. Moments in ms since the epoch. */
export function reviewedFailures(rows: readonly FailureRow[], incidents: readonly LinkedIncident[], held: HeldShares): ReviewedFailure[] {
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
      detection: detection === null ? null : { source: foundBySchema.parse(detection.source), by: detection.by, words: detection.words },
      expectations: plan.expectations.map(({ says, tier, probeKey, capabilityKey = null }, index) => {
        return { says, tier, probeKey, capabilityKey, shareHeld: held.get(plan.key)?.[index] ?? null };
      }),
    };
  });
}

/** Shares by the key of the failure, in the order of its expectations; null where nothing was measured. */
export type HeldShares = Map<string, (number | null)[]>;

/** What each failure's expected bounds held while its newest firing was in effect: from the impact, else the firing, to the revert, else the end. */
export async function heldOf(tx: Transaction, gameDayId: string, rows: readonly FailureRow[], endedAt: number): Promise<HeldShares> {
  const wishes = rows.flatMap(({ plan, firing }) => {
    const from = ms(firing.impactAt) ?? ms(firing.firedAt);
    if (from === null) return [];
    const to = ms(firing.revertedAt) ?? endedAt;
    return plan.expectations.map(({ probeKey, bounds }) => ({ failureKey: plan.key, firingId: firing.id, probeKey, bounds, from, to }));
  });
  const counts = await heldCounts(tx, gameDayId, wishes);
  const shares: HeldShares = new Map();
  for (const [index, { failureKey }] of wishes.entries()) {
    const own = shares.get(failureKey) ?? [];
    const count = counts[index];
    own.push(count === undefined ? null : shareOf(count));
    shares.set(failureKey, own);
  }
  return shares;
}
