import { heldAll, heldFrom, shortfall } from "./behaviour.ts";
import { verdictOf } from "./detection-rows.ts";
import type { Review } from "./review.ts";
import type { Pair } from "./score-pairs.ts";
import type { FirstWords } from "./scorecard-view.ts";
import { capital, listed } from "./wording.ts";

/** What a card or the day says first: what held, what did not, and what is to be mended next. A sentence an entry. */
export function firstWords(review: Review, pairs: readonly Pair[]): FirstWords {
  const judged = pairs.filter(({ score }) => score.evidence === "enough");
  const failures = [...new Map(judged.map(({ failure }) => [failure.key, failure])).values()];
  const expectations = (key: string) => [
    ...new Set(judged.filter(({ failure }) => failure.key === key).flatMap((pair) => pair.expectations)),
  ];
  const held = failures.filter(({ key }) => heldAll(expectations(key)) === true);
  const short = failures.flatMap(({ key }) =>
    expectations(key)
      .filter((one) => one.shareHeld !== null && one.shareHeld < heldFrom)
      .map((one) => ({ key, says: shortfall(review, one) })),
  );
  const unseen = failures.filter((failure) => verdictOf(review, failure) !== "in time");
  const silent = failures.filter(({ detection }) => detection?.source !== "alert").map(({ key }) => key);
  const mend = [...new Set(short.map(({ key }) => key))];
  return {
    held: held.map(({ key, name }) => `${key} ${name} behaved as declared.`),
    didNot: [
      ...short.map(({ key, says }) => `${capital(says)} in ${key}.`),
      ...unseen.map((failure) => `${failure.key} ${failure.name}: ${verdictOf(review, failure)}.`),
    ],
    next: [
      ...(mend.length === 0 ? [] : [`Mend what ${listed(mend)} showed, and test it again.`]),
      ...(silent.length === 0 ? [] : [`Alert on ${listed(silent)}.`]),
    ],
  };
}
