import { formatDuration } from "#lib/domain/clock.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import { courseView } from "./course.ts";
import { coverageView } from "./coverage-view.ts";
import { dayOf, spanOf, tPlus } from "./day-times.ts";
import { detectionRows } from "./detection-rows.ts";
import { lead } from "./headline.ts";
import { didNot, worked } from "./learned.ts";
import type { PointView, ReportView } from "./report-view.ts";
import type { Review } from "./review.ts";
import { wasFired } from "./scorecards/score-pairs.ts";
import { timeline } from "./timeline.ts";
import { counted } from "./wording.ts";

function titleOf(review: Review): string {
  const { name, startedAt, endedAt } = review.gameDay;
  const when = spanOf(review, startedAt, endedAt);
  const streams = review.workstreams.filter(({ people }) => people > 0).length;
  const where = streams === 0 ? "" : ` in ${counted(streams, "workstream")}`;
  return `${name}, game day of ${dayOf(review, startedAt)}, ${when}, ${counted(review.engineers, "engineer")}${where}`;
}

/** The few points beside the headline: what failed first, then what held, then what is left to test. */
function points(good: readonly PointView[], bad: readonly PointView[], untested: number): PointView[] {
  const [firstBad, secondBad] = [bad[0], bad.find((one) => one.about === "silence") ?? bad[1]];
  const left: PointView[] =
    untested === 0
      ? []
      : [
          {
            state: "retest",
            strong: `${counted(untested, "cell")} of the coverage map`,
            text: `${untested === 1 ? "is" : "are"} untested.`,
          },
        ];
  return [firstBad, secondBad === firstBad ? undefined : secondBad, good[0], ...left].filter((one) => one !== undefined);
}

const unfiredWords = ({ aborted }: Review, state: FiringState): string =>
  aborted !== null && state === "planned" ? "The game day was aborted first." : `It stayed ${state}.`;

/** The report of a game day, from nothing but what was recorded. */
export function buildReport(review: Review): ReportView {
  const [good, bad, cover] = [worked(review), didNot(review), coverageView(review)];
  const { published } = review;
  return {
    title: titleOf(review),
    name: review.gameDay.name,
    lead: lead(review),
    points: points(good, bad, cover.counts.untested),
    publishedSays: published && `Published ${dayOf(review, published.at)} by ${published.by}`,
    timeline: timeline(review),
    coverage: cover,
    worked: good,
    didNot: bad,
    detections: detectionRows(review),
    notFired: review.failures
      .filter((one) => !wasFired(one))
      .map(({ key, name, why, state }) => ({ key, name, why: why === "" ? unfiredWords(review, state) : why })),
    told: review.announcements.map(({ at, kind, body, isTrue }) => ({ at: tPlus(review, at), kind, body, isTrue })),
    course: courseView(review),
    notes: review.workstreams.flatMap(({ key, name }) => {
      const notes = review.notes
        .filter((one) => one.workstreamKey === key)
        .map(({ author, at, body }) => ({ author, at: tPlus(review, at), body }));
      return notes.length === 0 ? [] : [{ workstream: name, notes }];
    }),
    incidents: review.incidents.map(({ number, title, kind, declaredAt, resolvedAt }) => ({
      number,
      title,
      kind,
      from: tPlus(review, declaredAt),
      lasted: resolvedAt === null ? null : formatDuration(resolvedAt - declaredAt),
    })),
  };
}
