import type { Candidate, Ranking } from "#lib/domain/detection/rank.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { readEvidence, readLandscape, type Landscape, type Written } from "./evidence-rows.ts";
import { detectionTime } from "./failure-views.ts";
import { judgeEvidence } from "./judge-evidence.ts";
import type { FailureRow, TrueRun } from "./run-sheet-rows.ts";
import type { CandidateView, ConductView, SuggestionView, WordView } from "./views.ts";

export type Suggested = Pick<ConductView, "suggestions" | "unexplained">;

const none: Ranking = { verdict: "none", candidates: [] };

/** What may have found which firing, newest first, for a person to decide; and what fits no firing. `now` in ms since the epoch. */
export async function suggestionViews(
  tx: Transaction,
  gameDayId: string,
  rows: readonly FailureRow[],
  run: TrueRun,
  now: number,
): Promise<Suggested> {
  const result: Suggested = { suggestions: [], unexplained: [] };
  const fired = rows.filter(({ firing }) => firing.firedAt !== null);
  const since = Math.min(...fired.map(({ firing }) => firing.firedAt?.getTime() ?? Infinity));
  if (fired.length === 0) return result;
  const land = await readLandscape(tx, gameDayId);
  const dismissals = await tx.dismissal.findMany({ where: { firing: { gameDayId } }, select: { firingId: true, evidenceId: true } });
  const dismissed = new Set(dismissals.map(({ firingId, evidenceId }) => `${firingId} ${evidenceId}`));
  const used = new Set(rows.flatMap(({ confirmed }) => confirmed.map(({ evidenceId }) => evidenceId)));
  for (const one of await readEvidence(tx, gameDayId, land, new Date(since))) {
    if (used.has(one.id) || one.evidence.at < since) continue;
    const { verdict, candidates } = judgeEvidence(one, fired, rows, land);
    const open = candidates.filter(({ firingId }) => !dismissed.has(`${firingId} ${one.id}`));
    // Dismissed for the likeliest, it is nothing to be asked about the others.
    if (verdict === "none" || open[0]?.firingId !== candidates[0]?.firingId) result.unexplained.push(wordView(one));
    else if (asks(one, open[0], rows)) result.suggestions.push(suggestionView(one, { verdict, candidates: open }, rows, land, run, now));
  }
  return result;
}

/** Nothing is asked about what fits a failure that was found before it. */
function asks(one: Written, best: Candidate | undefined, rows: readonly FailureRow[]): boolean {
  const found = rows.find(({ firing }) => firing.id === best?.firingId)?.detection ?? null;
  return found === null || one.evidence.at < found.detectedAt.getTime();
}

export const wordView = (one: Written): WordView => ({
  evidenceKind: one.kind,
  evidenceId: one.id,
  words: one.words,
  by: one.by,
  workstream: one.workstream,
  at: new Date(one.evidence.at).toISOString(),
  committedAt: new Date(one.committedAt).toISOString(),
  since: one.since === null ? null : new Date(one.since).toISOString(),
});

/** A word with the firings it may stand for: the ranked ones that were broken then, and any other that was fired before it. */
export function suggestionView(
  one: Written,
  ranking: Ranking | null,
  rows: readonly FailureRow[],
  land: Landscape,
  run: TrueRun,
  now: number,
): SuggestionView {
  const rowOf = new Map(rows.map((row) => [row.firing.id, row]));
  const { candidates } = ranking ?? none;
  const ranked = candidates.flatMap((candidate) => {
    const row = rowOf.get(candidate.firingId);
    return row === undefined ? [] : [candidateView(one, candidate, row, land, run, now)];
  });
  const others = rows
    .filter(({ firing }) => firing.firedAt !== null && firing.firedAt.getTime() <= one.evidence.at)
    .filter(({ firing }) => candidates.every(({ firingId }) => firingId !== firing.id))
    .map(({ firing, plan, detection }) => ({ firingId: firing.id, failureKey: plan.key, name: plan.name, found: detection !== null }));
  return { ...wordView(one), candidates: ranked, others };
}

function candidateView(one: Written, candidate: Candidate, row: FailureRow, land: Landscape, run: TrueRun, now: number): CandidateView {
  const { firing, plan, detection } = row;
  const time = detectionTime(firing, one.evidence.at, run, now);
  return {
    firingId: firing.id,
    failureKey: plan.key,
    name: plan.name,
    found: detection !== null,
    scoredMs: time.scoredMs,
    afterRevert: time.label === "found late",
    ttdFrom: firing.impactAt === null ? "fired" : "impact",
    reasons: candidate.reasons.map(({ code, supports, words }) => ({
      code,
      supports,
      words: code === "application" || code === "workstream" ? words.map((key) => land.names.get(key) ?? key) : words,
    })),
    points: candidate.points,
  };
}
