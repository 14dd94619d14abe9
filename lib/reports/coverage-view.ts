import { type CellResult, coverage } from "#lib/domain/scoring/coverage.ts";
import { failedFor, heldFrom } from "./behaviour.ts";
import type { CoverageView } from "./report-view.ts";
import type { Review } from "./review.ts";
import { countedIn, wasFired } from "./scorecards/score-pairs.ts";
import { counted } from "./wording.ts";

/**
 * What the fired failures showed of each cell they test. Several expectations, and several firings, of one cell hold together or fail
 * together: a failure that was seen is not unseen by a later firing that held. All are named, what failed first.
 */
function results(review: Review): CellResult[] {
  const seen = review.failures
    .filter(wasFired)
    .flatMap((failure) =>
      countedIn(review, failure).flatMap(({ capabilityKey, shareHeld }) =>
        capabilityKey === null || shareHeld === null || failure.dependencyKey === null
          ? []
          : [{ capabilityKey, dependencyKey: failure.dependencyKey, shareHeld, key: failure.key, at: failure.firedAt }],
      ),
    );
  const cells = Map.groupBy(seen, ({ capabilityKey, dependencyKey }) => JSON.stringify([capabilityKey, dependencyKey]));
  return [...cells.values()].flatMap((all) => {
    const worstFirst = all.toSorted((a, b) => a.shareHeld - b.shareHeld);
    const [worst] = worstFirst;
    if (worst === undefined) return [];
    const firings = worstFirst.filter(({ key }, at) => worstFirst.findIndex((one) => one.key === key) === at);
    return [
      {
        capabilityKey: worst.capabilityKey,
        dependencyKey: worst.dependencyKey,
        at: Math.max(...all.map(({ at }) => at)),
        held: worst.shareHeld >= heldFrom,
        says: firings.map(({ key, shareHeld }) => said(key, shareHeld, worst.shareHeld)).join(", "),
      },
    ];
  });
}

function said(key: string, shareHeld: number, worst: number): string {
  if (shareHeld < heldFrom) return `${key} for ${failedFor(shareHeld)}`;
  return worst < heldFrom ? `${key} held` : key;
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
