import { formatDuration } from "#lib/domain/clock.ts";
import { suggest, type Suggestion } from "#lib/domain/detection.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { openFiring, readEvidence, readLandscape, type Landscape, type Written } from "./evidence-rows.ts";
import { detectionTime } from "./failure-views.ts";
import type { FailureRow, TrueRun } from "./run-sheet-rows.ts";
import type { ConductView, SuggestionView } from "./views.ts";

export type Suggested = Pick<ConductView, "suggestions" | "unexplained">;
type Judged = { suggested: SuggestionView } | "unexplained" | "explained";

/** What may have found which firing, newest first, for a person to decide; and what no firing explains. `now` in ms since the epoch. */
export async function suggestionViews(
  tx: Transaction,
  gameDayId: string,
  rows: readonly FailureRow[],
  run: TrueRun,
  now: number,
): Promise<Suggested> {
  const fired = rows.filter(({ firing }) => firing.firedAt !== null);
  const from = Math.min(...fired.map(({ firing }) => firing.firedAt?.getTime() ?? Infinity));
  const result: Suggested = { suggestions: [], unexplained: [] };
  if (fired.length === 0) return result;
  const land = await readLandscape(tx, gameDayId);
  const dismissed = await tx.dismissal.findMany({ where: { firing: { gameDayId } } });
  const used = new Set(rows.map(({ detection }) => detection?.evidenceId));
  for (const one of await readEvidence(tx, gameDayId, land)) {
    if (used.has(one.id) || one.evidence.at < from) continue;
    const left = fired.filter(({ firing }) =>
      dismissed.every(({ firingId, evidenceId }) => firingId !== firing.id || evidenceId !== one.id),
    );
    const judged = judge(one, left, land, run, now);
    if (judged === "unexplained")
      result.unexplained.push({
        evidenceKind: one.kind,
        evidenceId: one.id,
        words: one.words,
        by: one.by,
        at: new Date(one.evidence.at).toISOString(),
      });
    else if (judged !== "explained") result.suggestions.push(judged.suggested);
  }
  return result;
}

/** Explained is what fits a firing that is found already better than any that is still open. */
function judge(one: Written, fired: readonly FailureRow[], land: Landscape, run: TrueRun, now: number): Judged {
  const broken = fired.filter(({ firing }) => firing.revertedAt === null || one.evidence.at <= firing.revertedAt.getTime());
  const { verdict, suggestions } = suggest(
    one.evidence,
    broken.map((row) => openFiring(row, land)),
    now,
  );
  if (verdict === "unexplained") return "unexplained";
  const rowOf = new Map(broken.map((row) => [row.firing.id, row]));
  const open = suggestions.find(({ firingId }) => rowOf.get(firingId)?.detection === null);
  const row = rowOf.get(open?.firingId ?? "");
  if (open === undefined || row === undefined || open.points < (suggestions[0]?.points ?? 0)) return "explained";
  return { suggested: view(one, open, row, land, detectionTime(row.firing, one.evidence.at, run, now).scoredMs ?? 0) };
}

function view(one: Written, suggestion: Suggestion, { firing }: FailureRow, land: Landscape, ttdMs: number): SuggestionView {
  const ttdFrom = firing.impactAt === null ? "fired" : "impact";
  // The rule's own words have keys for names, and an age by the clock on the wall, which runs on through holds.
  const inWords = ({ code, says }: Suggestion["reasons"][number]): string =>
    code === "age" && says.includes(" after ")
      ? `${formatDuration(ttdMs)} after ${ttdFrom === "fired" ? "it was fired" : "impact"}`
      : (land.said.get(says) ?? says);
  return {
    evidenceKind: one.kind,
    evidenceId: one.id,
    failureKey: suggestion.failureKey,
    firingId: suggestion.firingId,
    words: one.words,
    by: one.by,
    workstream: one.workstream,
    at: new Date(one.evidence.at).toISOString(),
    ttdMs,
    ttdFrom,
    reasons: suggestion.reasons.map((reason) => ({ text: inWords(reason), supports: reason.supports, points: reason.points })),
    score: suggestion.points,
  };
}
