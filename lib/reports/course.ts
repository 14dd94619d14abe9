import { formatDuration } from "#lib/domain/clock.ts";
import { tPlus } from "./day-times.ts";
import type { ReportView } from "./report-view.ts";
import type { CourseFact, Review } from "./review.ts";
import { counted } from "./wording.ts";

function says(review: Review, fact: CourseFact): string {
  switch (fact.kind) {
    case "stopped everything":
      return `${fact.by} stopped everything.`;
    case "reverted by hand":
      return `${fact.by} had ${fact.failureKey} reverted by hand.`;
    case "held": {
      const lasted = formatDuration((fact.to ?? review.gameDay.endedAt) - fact.at);
      return `${fact.by} held the clock for ${lasted}${fact.why === "" ? "." : `: ${fact.why}`}`;
    }
    case "aborted":
      return `${fact.by} aborted the game day${fact.why === "" ? "." : `: ${fact.why}`}`;
    case "pause asked":
      return `${fact.by} asked for a pause of ${counted(fact.minutes, "minute")}: ${fact.reason}`;
    case "pause answered":
      return `The pause for ${fact.by} was ${fact.granted ? "granted" : "refused"}: ${fact.answer}`;
  }
}

/** What people did to the day itself, in its order. */
export function courseView(review: Review): NonNullable<ReportView["course"]> {
  const { course, aborted } = review;
  const facts: CourseFact[] = aborted === null ? [...course] : [...course, { kind: "aborted", ...aborted }];
  return facts.sort((a, b) => a.at - b.at).map((fact) => ({ at: tPlus(review, fact.at), says: says(review, fact) }));
}
