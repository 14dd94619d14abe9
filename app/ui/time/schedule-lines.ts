import { elapsedMs, firstShownAt, formatElapsed } from "#lib/domain/clock.ts";
import { tPlusMinutes } from "#lib/domain/schedule/t-plus.ts";
import type { IncidentView, ToldClockView } from "#lib/queries/views.ts";
import { clockOf } from "./clock-of.ts";
import { clockTime } from "./zone-time.ts";

export type ScheduleLine = {
  lineId: string;
  name: string;
  from: string;
  to: string | null;
  standing: "past" | "now" | "next" | "later";
  startsInMs: number;
};

type Schedule = NonNullable<IncidentView["schedule"]>;

/** The published lines in the game day's time once the clock runs, else as T+. A hold moves what is still to come, and nothing that lay before it. */
export function scheduleLines(schedule: Schedule, view: ToldClockView, zone: string, now: number): ScheduleLine[] {
  const clock = { ...clockOf(view), holds: view.holds };
  const shown = elapsedMs(clock, now);
  const timeOfDay = (ms: number): string | null => {
    const moment = firstShownAt(clock, ms);
    return moment === null ? null : clockTime(moment, zone, "minutes");
  };
  const lines = [...schedule.lines].sort((a, b) => a.startsAtMs - b.startsAtMs);
  // After the end nothing is on, and nothing comes.
  const over = clock.stoppedAt !== null;
  const next = over ? undefined : lines.find(({ startsAtMs }) => startsAtMs > (shown ?? -1));
  const current = shown === null || over ? [] : lines.filter(({ startsAtMs, endsAtMs }) => startsAtMs <= shown && shown < endsAtMs);
  return lines.map((line) => {
    const standing = current.includes(line)
      ? "now"
      : line === next
        ? "next"
        : shown !== null && line.startsAtMs <= shown
          ? "past"
          : "later";
    const from = timeOfDay(line.startsAtMs) ?? tPlusMinutes(line.startsAtMs);
    const to = line.endsAtMs > line.startsAtMs ? (timeOfDay(line.endsAtMs) ?? formatElapsed(line.endsAtMs).slice(0, -3)) : null;
    return { lineId: line.lineId, name: line.name, from, to, standing, startsInMs: line.startsAtMs - (shown ?? 0) };
  });
}

/** The line to look at: what is on now, else what comes next. */
export const lineInView = (lines: readonly ScheduleLine[]): ScheduleLine | undefined =>
  lines.find(({ standing }) => standing === "now") ?? lines.find(({ standing }) => standing === "next");
