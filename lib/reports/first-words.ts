import { type ReviewedExpectation, heldAll, shortfalls } from "./behaviour.ts";
import { verdictOf } from "./detection-rows.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { type Pair, countedIn, unalerted, wasFired } from "./scorecards/score-pairs.ts";
import type { FirstWords } from "./scorecards/scorecard-view.ts";
import { listed } from "./wording.ts";

type Met = { failure: ReviewedFailure; expectations: readonly ReviewedExpectation[] };

/** What the shared day says first, of everything that was fired. */
export const firstWordsOfDay = (review: Review): FirstWords =>
  firstWords(
    review,
    review.failures.filter(wasFired).map((failure) => ({ failure, expectations: countedIn(review, failure) })),
  );

/** What a workstream's card says first, of all that its table counts: what happened is told also where nobody was there to be graded. */
export function firstWordsOfCard(review: Review, pairs: readonly Pair[]): FirstWords {
  const [excluded, met] = [true, false].map((is) => pairs.filter(({ score }) => (score.evidence === "excluded") === is));
  const words = firstWords(review, met ?? []);
  const away = (excluded ?? []).map(({ failure: { key, name } }) => `${key} ${name}: not counted, a REAL incident ran here.`);
  return { ...words, didNot: [...words.didNot, ...away] };
}

/** What held, what did not, and what is to be mended next. A sentence an entry. */
function firstWords(review: Review, met: readonly Met[]): FirstWords {
  const held = met.filter(({ expectations }) => heldAll(expectations) === true);
  const fell = met.filter(({ expectations }) => heldAll(expectations) === false);
  const unseen = met.filter(({ failure }) => verdictOf(review, failure) !== "in time");
  const silent = unalerted(met.map(({ failure }) => failure));
  return {
    held: held.map(({ failure: { key, name } }) => `${key} ${name} behaved as declared.`),
    didNot: [
      ...new Set(
        fell.flatMap(({ failure, expectations }) =>
          shortfalls(review, failure.key, expectations).map(({ says, expected }) => `${says} ${expected}`),
        ),
      ),
      ...unseen.map(({ failure }) => `${failure.key} ${failure.name}: ${verdictOf(review, failure)}.`),
    ],
    next: [
      ...(fell.length === 0 ? [] : [`Mend what ${listed(fell.map(({ failure }) => failure.key))} showed, and test it again.`]),
      ...(silent.length === 0 ? [] : [`Alert on ${listed(silent.map(({ key }) => key))}.`]),
    ],
  };
}
