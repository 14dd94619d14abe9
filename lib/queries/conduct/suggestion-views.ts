import type { Reason, Weighed } from "#lib/domain/detection/judgement.ts";
import { readLandscape, type Landscape } from "#lib/persistence/evidence/landscape.ts";
import { readWords, type Written } from "#lib/persistence/evidence/words.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { detectionTime } from "./failure-views.ts";
import { openJudgements, unexplained } from "./open-judgements.ts";
import type { FailureRow, HiddenRun } from "../run-sheet/run-sheet-rows.ts";
import type { CandidateView, ConductView, SuggestionView, WordView } from "../views.ts";

export type Suggested = Pick<ConductView, "suggestions" | "unexplained">;

/**
 * What may have found which firing, newest first, for a person to decide; and what fits no firing. Engines have judged each word when it was
 * written (lib/engine/judging): what is read here is what is still open. `now` in ms since the epoch.
 */
export async function suggestionViews(
  tx: Transaction,
  gameDayId: string,
  rows: readonly FailureRow[],
  run: HiddenRun,
  now: number,
): Promise<Suggested> {
  const fired = rows.filter(({ firing }) => firing.firedAt !== null);
  if (fired.length === 0) return { suggestions: [], unexplained: [] };
  const since = new Date(Math.min(...fired.map(({ firing }) => firing.firedAt?.getTime() ?? Infinity)));
  const open = await openJudgements(tx, fired);
  const loose = await unexplained(tx, gameDayId, fired, since);
  const land = await readLandscape(tx, gameDayId);
  const words = await readWords(tx, gameDayId, land, [...open, ...loose]);
  words.sort((a, b) => b.evidence.at - a.evidence.at);
  const candidatesOf = new Map(open.map(({ kind, id, candidates }) => [`${kind} ${id}`, candidates]));
  const result: Suggested = { suggestions: [], unexplained: [] };
  for (const word of words) {
    const candidates = candidatesOf.get(`${word.kind} ${word.id}`);
    if (candidates === undefined) result.unexplained.push(wordView(word));
    else result.suggestions.push(suggestionView(word, candidates, rows, land, run, now));
  }
  return result;
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

/** A word with the firings it may stand for: the ranked ones that were broken then. */
export function suggestionView(
  one: Written,
  candidates: readonly Weighed[],
  rows: readonly FailureRow[],
  land: Landscape,
  run: HiddenRun,
  now: number,
): SuggestionView {
  const rowOf = new Map(rows.map((row) => [row.firing.id, row]));
  const ranked = candidates.flatMap((candidate) => {
    const row = rowOf.get(candidate.firingId);
    return row === undefined || row.firing.firedAt === null ? [] : [candidateView(one, candidate, row, land, run, now)];
  });
  return { ...wordView(one), candidates: ranked };
}

function candidateView(one: Written, candidate: Weighed, row: FailureRow, land: Landscape, run: HiddenRun, now: number): CandidateView {
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
    reasons: candidate.reasons.map((reason) => reasonView(reason, one, row, land)),
    points: candidate.points,
  };
}

/** Impacts are measured after a word was judged, so what it came before is told by the firing's row. */
function reasonView({ code, supports, words }: Reason, one: Written, { firing }: FailureRow, land: Landscape): Reason {
  const ofItsMoment = code === "fresh" || code === "stale";
  if (ofItsMoment && firing.impactAt !== null && one.evidence.at < firing.impactAt.getTime())
    return { code: "before impact", supports: false, words: [] };
  const named = code === "application" || code === "workstream";
  return { code, supports, words: named ? words.map((key) => land.names.get(key) ?? key) : words };
}
