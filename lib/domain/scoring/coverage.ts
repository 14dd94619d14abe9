import { type Tier, tierWeights } from "../plan.ts";

/** A declared pair of capability and dependency. */
export type CoverageCell = { capabilityKey: string; dependencyKey: string; tier: Tier };

/** What a counted firing showed of one cell. `at` in ms since the epoch; `says` in two or three words: "F2, down whole". */
export type CellResult = { capabilityKey: string; dependencyKey: string; at: number; held: boolean; says: string };

/** A retest promised for a cell. */
export type CellRetest = { capabilityKey: string; dependencyKey: string; dueAt: number | null; says: string };

export const cellStates = ["untested", "held", "failed", "retest_due"] as const;
export type CellState = (typeof cellStates)[number];

export type CoveredCell = CoverageCell & { state: CellState; says: string };

export type Coverage = { cells: CoveredCell[]; counts: Record<CellState, number>; share: number | null };

const validForMs = 90 * 24 * 3_600_000;

/**
 * The state of each cell at `now` and the share of the declared weight that a counted firing of the last 90 days covers, 0..1, null
 * without cells. The latest result of a cell speaks for it; a cell that failed and has a retest promised since is due for it.
 */
export function coverage(
  cells: readonly CoverageCell[],
  results: readonly CellResult[],
  now: number,
  retests: readonly CellRetest[] = [],
): Coverage {
  const counts: Record<CellState, number> = { untested: 0, held: 0, failed: 0, retest_due: 0 };
  const same = (a: { capabilityKey: string; dependencyKey: string }) => (b: { capabilityKey: string; dependencyKey: string }) =>
    a.capabilityKey === b.capabilityKey && a.dependencyKey === b.dependencyKey;
  let declared = 0;
  let covered = 0;
  const judged = cells.map((cell): CoveredCell => {
    const recent = results.filter(same(cell)).filter((one) => one.at <= now && now - one.at <= validForMs);
    const latest = recent.sort((a, b) => a.at - b.at).at(-1);
    const retest = retests.find(same(cell));
    declared += tierWeights[cell.tier];
    if (latest !== undefined) covered += tierWeights[cell.tier];
    const tested: { state: CellState; says: string } =
      latest === undefined ? { state: "untested", says: "untested" } : { state: latest.held ? "held" : "failed", says: latest.says };
    const shown = retest !== undefined && tested.state !== "held" ? { state: "retest_due" as const, says: retest.says } : tested;
    counts[shown.state] += 1;
    return { ...cell, ...shown };
  });
  return { cells: judged, counts, share: declared === 0 ? null : covered / declared };
}
