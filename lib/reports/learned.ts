import { formatDuration } from "#lib/domain/clock.ts";
import type { TimeToDetect } from "#lib/domain/detection.ts";
import { expectedIn, heldAll, shortfalls } from "./behaviour.ts";
import type { PointView } from "./report-view.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { countedIn, ttdOf, unalerted, wasFired } from "./scorecards/score-pairs.ts";
import { verdictOf } from "./detection-rows.ts";
import { capital, listed } from "./wording.ts";

const foundBy = (failure: ReviewedFailure): string => (failure.detection?.source === "alert" ? "an alert" : "an engineer");
const whom = (failure: ReviewedFailure): string => failure.detection?.by ?? foundBy(failure);
const wasTold = (failure: ReviewedFailure): boolean => failure.detection?.source === "told";
const after = ({ label, says }: TimeToDetect): string => (label === "before impact" ? "before its impact" : `after ${says}`);
const lasted = ({ undetectedMs }: TimeToDetect): string => `It lasted ${formatDuration(undetectedMs ?? 0)}.`;
const title = (failure: ReviewedFailure): string => `${failure.key} ${failure.name}`;

/** What behaved as it was declared, and what was found in time. */
export function worked(review: Review): PointView[] {
  return review.failures.filter(wasFired).flatMap((failure): PointView[] => {
    const counted = countedIn(review, failure);
    const held = heldAll(counted) === true;
    const inTime = verdictOf(review, failure) === "in time" && !wasTold(failure);
    const found = `found by ${foundBy(failure)} ${after(ttdOf(review, failure))}`;
    if (held) {
      const measured = counted.filter(({ shareHeld }) => shareHeld !== null);
      return [
        {
          state: "held",
          strong: `${title(failure)} behaved as declared.`,
          text: `${expectedIn(failure, measured)}.${inTime ? ` ${capital(found)}.` : ""}`,
        },
      ];
    }
    return inTime ? [{ state: "held", strong: `${title(failure)} was noticed.`, text: `${capital(found)}.` }] : [];
  });
}

function troubleOf({ state, failedToStart }: ReviewedFailure): string | null {
  if (failedToStart || state === "failed") return "could not be started";
  if (state === "missed") return "was missed";
  if (state === "taken_over") return "WAS TAKEN OVER: it is not proven to be undone";
  if (state === "active") return "is still broken: nobody has ended it";
  return state === "revert_failed" || state === "reverting" ? "is not proven to be reverted" : null;
}

/** What was promised and did not hold, what nobody noticed in time, what had no alert, and what the machine itself could not do. */
export function didNot(review: Review): PointView[] {
  const fired = review.failures.filter(wasFired);
  const broken = fired.flatMap((failure) =>
    shortfalls(review, failure.key, countedIn(review, failure)).map(({ says, expected }): PointView => ({
      state: "failed",
      strong: says,
      text: expected,
    })),
  );
  const slow = fired.flatMap((failure): PointView[] => {
    const verdict = verdictOf(review, failure);
    const ttd = ttdOf(review, failure);
    if (verdict === "never found") return [{ state: "failed", strong: `${title(failure)} was never found.`, text: lasted(ttd) }];
    if (wasTold(failure))
      return [
        {
          state: "failed",
          strong: `People had to be told of ${title(failure)}.`,
          text: ttd.label === "found late" ? "After it was over." : `${capital(after(ttd))}.`,
        },
      ];
    if (verdict === "in time") return [];
    if (ttd.label === "found late")
      return [
        {
          state: "failed",
          strong: `${title(failure)} was found late.`,
          text: `After it was over, by ${whom(failure)}. ${lasted(ttd)}`,
        },
      ];
    return [{ state: "failed", strong: `${title(failure)} was found late.`, text: `After ${ttd.says}, by ${foundBy(failure)}.` }];
  });
  const silent = unalerted(review.failures).map((one) => one.key);
  const alerts: PointView[] =
    silent.length === 0
      ? []
      : [{ state: "failed", about: "silence", strong: "Nothing alerted", text: `on ${listed(silent)}. If it is a failure, alert on it.` }];
  const ours = review.failures.flatMap((one): PointView[] => {
    const trouble = troubleOf(one);
    return trouble === null
      ? []
      : [
          {
            state: one.state === "taken_over" || one.state === "active" ? "failed" : "retest",
            strong: `${title(one)} ${trouble}.`,
            text: one.why,
          },
        ];
  });
  return [...broken, ...alerts, ...slow, ...ours, ...review.failures.flatMap(leftDifferent), ...notGreen(review)];
}

function leftDifferent(failure: ReviewedFailure): PointView[] {
  if (failure.left.length === 0) return [];
  const by = failure.leftAcceptedBy === null ? "Nobody has accepted that yet" : `Accepted by ${failure.leftAcceptedBy}`;
  const text = `${failure.left.map(({ target, says }) => `${target}: ${says}`).join("; ")}. ${by}.`;
  return [{ state: failure.leftAcceptedBy === null ? "failed" : "retest", strong: `${title(failure)} left something different.`, text }];
}

function notGreen({ started }: Review): PointView[] {
  if (started === null) return [];
  const { by, why, notGreen } = started;
  return [{ state: "retest", strong: "It was started although not all was green.", text: `${by}: “${why}”. ${notGreen.join(" ")}`.trim() }];
}
