import { type CellResult, coverage } from "#lib/domain/coverage.ts";
import { heldFrom } from "./behaviour.ts";
import type { CoverageView } from "./report-view.ts";
import type { Review } from "./review.ts";
import { concernedBy, scorePairs, wasFired } from "./score-pairs.ts";
import { counted, percent } from "./wording.ts";

/**
 * What the fired failures showed of each cell they test; several expectations of one cell hold together or fail together. What a real
 * incident took away from a workstream shows nothing of its capabilities.
 */
function results(review: Review): CellResult[] {
  const excluded = scorePairs(review).filter((pair) => pair.score.evidence === "excluded");
  const takenAway = (failureKey: string, workstreamKey: string | null): boolean =>
    excluded.some((pair) => pair.failure.key === failureKey && pair.workstreamKey === workstreamKey);
  return review.failures.filter(wasFired).flatMap((failure) => {
    const { dependencyKey } = failure;
    if (dependencyKey === null) return [];
    const worst = new Map<string, number>();
    for (const one of failure.expectations) {
      const { capabilityKey, shareHeld } = one;
      if (capabilityKey === null || shareHeld === null || takenAway(failure.key, concernedBy(review, one))) continue;
      worst.set(capabilityKey, Math.min(shareHeld, worst.get(capabilityKey) ?? 1));
    }
    return [...worst].map(([capabilityKey, share]) => ({
      capabilityKey,
      dependencyKey,
      at: failure.firedAt,
      held: share >= heldFrom,
      says: share >= heldFrom ? failure.key : `${failure.key}, held ${percent(share)}`,
    }));
  });
}

/** The coverage map as this game day leaves it: capabilities down, dependencies across, null where no cell is declared. */
export function coverageView(review: Review): CoverageView {
  const tierOf = (key: string) => review.capabilities.find((one) => one.key === key)?.tier ?? "sheddable";
  const cells = review.cells.map(({ capabilityKey, dependencyKey }) => ({ capabilityKey, dependencyKey, tier: tierOf(capabilityKey) }));
  const found = coverage(cells, results(review), review.measuredUntil);
  const { held, failed, retest_due, untested } = found.counts;
  const kinds = [`${held} held`, `${failed} failed`, ...(retest_due > 0 ? [`${retest_due} retest due`] : []), `${untested} untested`];
  return {
    says: `${counted(cells.length, "cell")}: ${kinds.join(", ")}`,
    share: found.share,
    counts: found.counts,
    columns: review.dependencies.map(({ key, name, reliability }) => ({ key, name, reliability })),
    rows: review.capabilities
      .filter((one) => cells.some((cell) => cell.capabilityKey === one.key))
      .map(({ key, name, tier, applicationKey }) => ({
        key,
        name,
        tier,
        application: review.applications.find((one) => one.key === applicationKey)?.name ?? applicationKey,
        cells: review.dependencies.map((dependency) => {
          const cell = found.cells.find((one) => one.capabilityKey === key && one.dependencyKey === dependency.key);
          return cell === undefined ? null : { state: cell.state, says: cell.says };
        }),
      })),
  };
}
