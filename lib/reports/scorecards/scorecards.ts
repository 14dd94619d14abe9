import type { DetectionSource } from "#lib/domain/detection.ts";
import { shareUp } from "#lib/domain/scoring/scoring-held.ts";
import { defaultWeights, scoreGameDay, scorePartNames, scoreWorkstream } from "#lib/domain/scoring/scoring.ts";
import { heldAll, shortfalls } from "../behaviour.ts";
import { dayOf, onAxis, shortDayOf, tPlus } from "../day-times.ts";
import { firstWordsOfCard, firstWordsOfDay } from "../first-words.ts";
import type { Review } from "../review.ts";
import { type Pair, scorePairs, unalerted, wasFired } from "./score-pairs.ts";
import { scoredFailure } from "./scorecard-failures.ts";
import { partViews } from "./scorecard-parts.ts";
import type { KeptUpView, ScoreAudience, ScorecardView, ScorecardsView } from "./scorecard-view.ts";
import { capital, counted, listed, numberWord, percent } from "../wording.ts";

const rounded = (score: number | null): number | null => (score === null ? null : Math.round(score));

/** How often each source found a failure; what was not found counts as none. */
export function foundByCounts(review: Review): { source: DetectionSource; count: number }[] {
  const sources = review.failures.filter(wasFired).map((one): DetectionSource => one.detection?.source ?? "none");
  return (["engineer", "alert", "told", "none"] as const).map((source) => ({
    source,
    count: sources.filter((one) => one === source).length,
  }));
}

function foundBySays(firings: number, silent: number): string {
  if (firings === 0) return "Nothing was fired, so there was nothing to find.";
  if (silent === 0) return "Every one had an alert.";
  return `${silent} of ${firings} ${silent === 1 ? "needs" : "need"} an alert.`;
}

/** What each public probe of a workstream's applications kept up, over the whole day. */
function keptUpOf(review: Review, workstreamKey: string): KeptUpView[] {
  const own = review.applications.filter((one) => one.workstreamKey === workstreamKey).map((one) => one.key);
  const probes = review.probes.filter((probe) => probe.public && own.includes(probe.applicationKey ?? ""));
  return probes.map(({ name, tier, intervals }) => {
    const share = shareUp(intervals);
    return {
      name,
      tier,
      share,
      says: share === null ? "not measured" : percent(share),
      intervals: intervals.map(({ from, to, state }) => ({ fromMs: onAxis(review, from), toMs: onAxis(review, to), state })),
    };
  });
}

function sentence(met: readonly Pair[]): string {
  if (met.length === 0) return "Nothing was broken here. Not tested is not zero.";
  if (met.every((pair) => pair.score.evidence === "nobody there")) return "Nobody of this workstream took part, so nobody is graded.";
  const pairs = met.filter((pair) => pair.score.evidence !== "excluded");
  if (pairs.length === 0) return "A REAL incident kept it busy while things were broken, so nothing is judged.";
  const judged = pairs.flatMap((pair) => heldAll(pair.expectations) ?? []);
  const as = judged.filter(Boolean).length;
  const by = (source: string) => pairs.filter((pair) => pair.failure.detection?.source === source).length;
  const missed = pairs.filter((pair) => pair.failure.detection === null).length;
  const found = [
    by("alert") > 0 ? `alerts found ${numberWord(by("alert"))}` : "nothing alerted",
    ...(by("engineer") > 0 ? [`engineers found ${numberWord(by("engineer"))}`] : []),
    ...(by("told") > 0 ? [`${numberWord(by("told"))} had to be told`] : []),
    ...(missed > 0 ? [`${numberWord(missed)} went unnoticed`] : []),
  ];
  const behaved =
    judged.length === 0 ? "What it does was not measured." : `Behaved as declared in ${as} of ${counted(judged.length, "failure")}.`;
  return `${behaved} ${capital(listed(found))}.`;
}

/** What stands in place of a score that a workstream does not have. */
function unscoredSays(pairs: readonly Pair[]): string {
  if (pairs.length === 0) return "not tested";
  if (pairs.every((pair) => pair.score.evidence === "nobody there")) return "nobody there";
  return pairs.every((pair) => pair.score.evidence === "excluded") ? "excluded" : "not enough evidence";
}

function remarkOf(review: Review, pairs: readonly Pair[]): string | null {
  const excluded = pairs.filter((pair) => pair.score.evidence === "excluded").length;
  if (excluded > 0) return `${excluded} of ${pairs.length} not scored: worked a REAL incident`;
  const missed = pairs.find((pair) => pair.failure.detection === null);
  if (missed !== undefined) return `${missed.failure.key} never found, ${missed.ttd.says}`;
  const after = pairs.find((pair) => pair.ttd.label === "found late");
  if (after !== undefined) return `${after.failure.key} found late by ${after.failure.detection?.by ?? "somebody"}, after its end`;
  const told = pairs.find((pair) => pair.failure.detection?.source === "told");
  if (told !== undefined) return `${told.failure.key} told after ${told.ttd.says}`;
  for (const pair of pairs) {
    const [short] = shortfalls(review, pair.failure.key, pair.expectations);
    if (short !== undefined) return short.says;
  }
  return null;
}

function cardOf(review: Review, workstream: { key: string; name: string }, pairs: readonly Pair[]): ScorecardView {
  const score = scoreWorkstream(pairs.map((pair) => ({ ...pair.score, tier: pair.tier })));
  const earlier = (review.earlier ?? []).flatMap(({ name, at, scores }) => {
    const value = scores[workstream.key];
    return value === undefined
      ? []
      : [{ label: name, at: new Date(at).toISOString(), on: shortDayOf(review, at), score: Math.round(value), present: false }];
  });
  const now = {
    label: review.gameDay.name,
    at: new Date(review.gameDay.startedAt).toISOString(),
    on: shortDayOf(review, review.gameDay.startedAt),
    present: true,
  };
  return {
    key: workstream.key,
    name: workstream.name,
    score: rounded(score.score),
    unscored: unscoredSays(pairs),
    numberShown: true,
    first: firstWordsOfCard(review, pairs),
    was: earlier.at(-1)?.score ?? null,
    says: sentence(pairs),
    trend: score.score === null ? earlier : [...earlier, { ...now, score: Math.round(score.score) }],
    parts: partViews(pairs, score, defaultWeights),
    failures: pairs.map((pair) => scoredFailure(review, pair)),
    keptUp: keptUpOf(review, workstream.key),
    notes: review.notes
      .filter((note) => note.workstreamKey === workstream.key)
      .map(({ author, at, body }) => ({ author, at: tPlus(review, at), body })),
    remark: remarkOf(review, pairs),
  };
}

/** The scorecards of a game day, from nothing but what was recorded. */
export function buildScorecards(review: Review, numbersFor: ScoreAudience = "own"): ScorecardsView {
  const pairs = scorePairs(review);
  const weights = defaultWeights;
  const cards = review.workstreams.map((one) =>
    cardOf(
      review,
      one,
      pairs.filter((pair) => pair.workstreamKey === one.key),
    ),
  );
  const score = scoreGameDay(
    review.workstreams.map((one) =>
      scoreWorkstream(pairs.filter((pair) => pair.workstreamKey === one.key).map((pair) => ({ ...pair.score, tier: pair.tier }))),
    ),
  );
  const foundBy = foundByCounts(review);
  const firings = foundBy.reduce((sum, one) => sum + one.count, 0);
  return {
    numbersFor,
    first: firstWordsOfDay(review),
    title: `${review.gameDay.name}, ${dayOf(review, review.gameDay.startedAt)}`,
    score: rounded(score),
    spanMs: onAxis(review, review.gameDay.endedAt),
    weights,
    weightsSay: scorePartNames.map((name) => `${name} ${weights[name]}`).join(", "),
    foundBy,
    foundBySays: foundBySays(firings, unalerted(review.failures).length),
    firings,
    cards,
  };
}
