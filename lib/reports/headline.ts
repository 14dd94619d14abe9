import { shareUp } from "#lib/domain/scoring/scoring-held.ts";
import { atTPlus } from "./day-times.ts";
import { verdictOf } from "./detection-rows.ts";
import type { Phrase } from "./report-view.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { ttdOf, wasFired } from "./scorecards/score-pairs.ts";
import { counted, listed, numberWord, percent } from "./wording.ts";

const plain = (text: string): Phrase => ({ text, strong: false });
const loud = (text: string): Phrase => ({ text, strong: true });

function foundIn(review: Review, fired: readonly ReviewedFailure[]): Phrase[] {
  const inTime = fired.filter((one) => verdictOf(review, one) === "in time" && one.detection?.source !== "told");
  const alerts = inTime.filter((one) => one.detection?.source === "alert").length;
  const many = `, ${alerts === 0 ? "none" : numberWord(alerts)} of them by an alert`;
  const by = inTime.length === 0 ? "" : inTime.length > 1 ? many : alerts === 1 ? ", by an alert" : ", though not by an alert";
  return [plain(" "), loud(`${inTime.length} of ${fired.length}`), plain(` ${inTime.length === 1 ? "was" : "were"} found in time${by}.`)];
}

/** The two failures that went unseen longest, those that people had to be told, and those that were never seen. */
function unseen(review: Review, fired: readonly ReviewedFailure[]): Phrase[] {
  const seen = fired.filter((one) => ttdOf(review, one).label === "detected");
  const longest = [...seen].sort((a, b) => (ttdOf(review, b).scoredMs ?? 0) - (ttdOf(review, a).scoredMs ?? 0)).slice(0, 2);
  const out: Phrase[] = [];
  for (const [index, failure] of longest.entries()) {
    out.push(plain(index === 0 ? ` “${failure.name}” went unseen for ` : `, “${failure.name}” for `), loud(ttdOf(review, failure).says));
  }
  if (longest.length > 0) out.push(plain("."));
  const named = (some: readonly ReviewedFailure[]): string => listed(some.map((one) => `“${one.name}”`));
  const told = fired.filter((one) => one.detection?.source === "told");
  if (told.length > 0) out.push(plain(" People "), loud("had to be told"), plain(` of ${named(told)}.`));
  const after = fired.filter((one) => ttdOf(review, one).label === "found late" && one.detection?.source !== "told");
  if (after.length > 0)
    out.push(
      plain(` ${named(after)} ${after.length === 1 ? "was" : "were"} `),
      loud("found late"),
      plain(`, after ${after.length === 1 ? "its" : "their"} end.`),
    );
  const never = fired.filter((one) => verdictOf(review, one) === "never found");
  if (never.length > 0) out.push(plain(` ${named(never)} ${never.length === 1 ? "was" : "were"} `), loud("never found"), plain("."));
  return out;
}

/** What kept up worst by the public probes of core capabilities, and what the others kept at least. */
function stayedUp(review: Review): Phrase[] {
  const shares = review.probes
    .filter((probe) => probe.public && probe.tier === "core")
    .flatMap((probe) => {
      const share = shareUp(probe.intervals);
      return share === null ? [] : [{ name: probe.name, share }];
    })
    .sort((a, b) => a.share - b.share);
  const [worst, next] = shares;
  if (worst === undefined) return [];
  if (worst.share >= 0.99) return [plain(" Everything core stayed up at least "), loud(percent(worst.share)), plain(" of the day.")];
  const rest: Phrase[] =
    next === undefined
      ? []
      : next.share === 1
        ? [plain("; every other core function stayed up")]
        : [plain(", every other core function at least "), loud(percent(next.share))];
  return [plain(` ${worst.name} kept up `), loud(percent(worst.share)), plain(" of the day"), ...rest, plain(".")];
}

/** Before anything else: the day did not go to its end. */
function cutShort(review: Review): Phrase[] {
  if (review.aborted === null) return [];
  const { at, by, why } = review.aborted;
  return [plain("The game day was "), loud("aborted"), plain(` ${atTPlus(review, at)} by ${by}${why === "" ? ". " : `: “${why}”. `}`)];
}

/** The first words of the report, with their figures loud. */
export const lead = (review: Review): Phrase[] => [...cutShort(review), ...broken(review)];

function broken(review: Review): Phrase[] {
  const fired = review.failures.filter(wasFired);
  const real = review.incidents.filter((one) => one.kind === "real").length;
  if (fired.length === 0) return [plain("Nothing was broken on purpose."), ...stayedUp(review)];
  const ran = real === 0 ? "" : ` while ${real === 1 ? "one real incident" : `${numberWord(real)} real incidents`} ran`;
  return [
    plain("We broke "),
    loud(counted(fired.length, "thing")),
    plain(` on purpose${ran}.`),
    ...foundIn(review, fired),
    ...unseen(review, fired),
    ...stayedUp(review),
  ];
}
