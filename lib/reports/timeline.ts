import { formatDuration } from "#lib/domain/clock.ts";
import { tPlusMinutes, tPlusWords } from "#lib/domain/schedule/t-plus.ts";
import { closedAt, dayOf, onAxis, timeOf } from "./day-times.ts";
import { verdictOf } from "./detection-rows.ts";
import type { BarView, LaneView, TimelineView } from "./report-view.ts";
import type { Review, ReviewedFailure } from "./review.ts";
import { touched, ttdOf, wasFired } from "./scorecards/score-pairs.ts";
import { lieSays, weave } from "./weave.ts";

type Fired = ReviewedFailure & { firedAt: number };

function bar(review: Review, failure: Fired): BarView {
  const ttd = ttdOf(review, failure);
  const verdict = verdictOf(review, failure);
  const axis = (at: number | null): number | null => (at === null ? null : onAxis(review, at));
  return {
    failureKey: failure.key,
    name: failure.name,
    fromMs: onAxis(review, failure.firedAt),
    toMs: onAxis(review, closedAt(review, failure)),
    impactMs: axis(failure.impactAt),
    foundMs: axis(failure.detectedAt),
    verdict,
    says: ttd.label === "before impact" ? ttd.says : ttd.label === "found late" ? "found late, after the revert" : `${ttd.says} ${verdict}`,
  };
}

/** When a workstream's own applications were out of bounds while another's failure lasted. */
function touchesOf(review: Review, workstreamKey: string, fired: readonly Fired[]): LaneView["touches"] {
  const own = review.applications.filter((one) => one.workstreamKey === workstreamKey).map((one) => one.key);
  const probes = review.probes.filter((probe) => probe.public && own.includes(probe.applicationKey ?? ""));
  return fired.flatMap((failure) => {
    if (touched(review, failure)[0] === workstreamKey) return [];
    const until = failure.recoveredAt ?? closedAt(review, failure);
    const downs = probes
      .flatMap((probe) => probe.intervals.map((one) => ({ ...one, name: probe.name })))
      .filter((one) => one.state === "down" && one.to > failure.firedAt && one.from < until)
      .map((one) => ({ from: Math.max(one.from, failure.firedAt), to: Math.min(one.to, until), name: one.name }))
      .sort((a, b) => a.from - b.from);
    const merged: { from: number; to: number; names: Set<string> }[] = [];
    for (const { from, to, name } of downs) {
      const last = merged.at(-1);
      if (last !== undefined && from <= last.to) {
        last.to = Math.max(last.to, to);
        last.names.add(name);
      } else merged.push({ from, to, names: new Set([name]) });
    }
    return merged.map(({ from, to, names }) => ({
      fromMs: onAxis(review, from),
      toMs: onAxis(review, to),
      failureKey: failure.key,
      says: `${[...names].join(", ")} felt ${failure.key}`,
    }));
  });
}

function lane(review: Review, workstream: { key: string; name: string }, fired: readonly Fired[]): LaneView {
  const real = review.incidents.filter((one) => one.kind === "real" && one.workstreamKey === workstream.key);
  return {
    key: workstream.key,
    name: workstream.name,
    bars: fired.filter((one) => touched(review, one)[0] === workstream.key).map((one) => bar(review, one)),
    touches: touchesOf(review, workstream.key, fired),
    real: real.map(({ title, declaredAt, resolvedAt }) => {
      const to = resolvedAt ?? review.gameDay.endedAt;
      const open = resolvedAt === null ? ", not over when the day was" : "";
      return {
        title,
        fromMs: onAxis(review, declaredAt),
        toMs: onAxis(review, to),
        says: `${formatDuration(to - declaredAt)}, beside the exercise${open}`,
      };
    }),
  };
}

const steps = [30, 60, 120, 300, 600, 900, 1800, 3600, 7200].map((seconds) => seconds * 1000);

function ticks(from: number, to: number, most: number): number[] {
  const stepMs = steps.find((one) => (to - from) / one <= most) ?? 14_400_000;
  const marks: number[] = [];
  for (let atMs = Math.max(0, Math.ceil(from / stepMs) * stepMs); atMs < to; atMs += stepMs) marks.push(atMs);
  return marks;
}

/** One form for the whole axis: `T+01:30` is an hour and a half, with seconds where minutes would not tell ticks apart. */
function labelled(marks: readonly number[]): TimelineView["ticks"] {
  const whole = marks.every((atMs) => atMs % 60_000 === 0);
  return marks.map((atMs) => ({ atMs, label: whole ? tPlusMinutes(atMs) : tPlusWords(atMs) }));
}

/** Room beside what is drawn, as a share of it. */
const air = 1 / 30;

type Reach = Pick<TimelineView, "fromMs" | "toMs" | "foldMs" | "ticks">;

/** How far the axis reaches. A schedule that goes on long after the day must not press the day itself into a corner. */
function reach(dayMs: number, toldMs: number, firstMs: number): Reach {
  const endMs = Math.max(dayMs, toldMs);
  const toMs = endMs * (1 + air);
  if (dayMs >= toldMs * 0.6) {
    const fromMs = firstMs - endMs * air;
    return { fromMs, toMs, foldMs: null, ticks: labelled(ticks(fromMs, toMs, 11)) };
  }
  const foldMs = dayMs * (1 + 2 * air);
  const fromMs = firstMs - dayMs * air;
  // No tick so close before the fold or the end that its words would reach over it.
  const day = ticks(fromMs, foldMs - (foldMs - fromMs) / 10, 8);
  const after = ticks(foldMs, toMs - (toMs - foldMs) / 4, 2);
  return { fromMs, toMs, foldMs, ticks: labelled([...day, ...after]) };
}

/** What participants were told, woven into what was true, a lane a workstream. */
export function timeline(review: Review): TimelineView {
  const fired = review.failures.filter(wasFired).sort((a, b) => a.firedAt - b.firedAt);
  const lanes = review.workstreams.map((one) => lane(review, one, fired));
  const lines = (review.told?.lines ?? []).map((one) => ({
    name: one.name,
    application: one.application,
    fromMs: one.startMs,
    toMs: one.endMs,
  }));
  const lived = lanes.flatMap((one) => [...one.bars, ...one.touches, ...one.real]);
  const dayMs = Math.max(onAxis(review, review.gameDay.endedAt), ...lived.map((one) => one.toMs));
  const toldMs = Math.max(0, ...lines.map((one) => one.toMs));
  const firstMs = Math.min(0, ...[...lines, ...lived].map((one) => one.fromMs));
  const { told } = review;
  return {
    ...reach(dayMs, toldMs, firstMs),
    told: told && {
      says: lieSays(review),
      publishedSays: `schedule of ${dayOf(review, told.publishedAt).split(" ")[0]} ${timeOf(review, told.publishedAt)}`,
      lines,
    },
    weave: weave(review),
    lanes,
    allClears: review.announcements
      .filter((one) => one.kind === "all_clear")
      .map(({ at, isTrue }) => ({ atMs: onAxis(review, at), isTrue, label: isTrue ? "all clear" : "false all clear" })),
    holds: review.gameDay.holds.map((one) => ({
      fromMs: onAxis(review, one.from),
      heldSays: formatDuration((one.to ?? review.gameDay.endedAt) - one.from),
    })),
  };
}
