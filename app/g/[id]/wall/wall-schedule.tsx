"use client";

import { useNow } from "#app/ui/time/now.tsx";
import { lineInView, scheduleLines } from "#app/ui/time/schedule-lines.ts";
import { formatDuration } from "#lib/domain/clock.ts";
import type { WallView } from "#lib/queries/views.ts";

const shown = 6;

/** The next lines of the published schedule. */
export function WallSchedule({ schedule, gameDay }: Pick<WallView, "schedule" | "gameDay">) {
  const now = useNow();
  if (schedule === null)
    return (
      <section aria-label="Schedule" className="px-14 py-5 text-ink-2 phone:px-4">
        {gameDay.phase === "upcoming" || gameDay.phase === "running" ? "The schedule is not published yet." : "No schedule was published."}
      </section>
    );
  const lines = scheduleLines(schedule, gameDay.clock, gameDay.zone, now);
  const here = lineInView(lines);
  const next = lines.find(({ standing }) => standing === "next");
  const from = Math.max(0, Math.min(here === undefined ? lines.length : lines.indexOf(here), lines.length - shown));
  const counting = next !== undefined && gameDay.clock.startedAt !== null && gameDay.clock.stoppedAt === null;
  return (
    <section aria-label="Schedule" className="min-w-0 px-14 pt-5 pb-6 phone:px-4">
      <h2 className="mb-3 text-20 font-label text-ink-2 phone:text-13" suppressHydrationWarning>
        Schedule
        {counting && (
          <>
            , next in <span className="num">{formatDuration(next.startsInMs)}</span>
          </>
        )}
      </h2>
      <ol className="grid auto-cols-fr grid-flow-col phone:grid-flow-row">
        {lines.slice(from, from + shown).map((line) => {
          const current = line === here;
          return (
            <li
              key={line.lineId}
              aria-current={current ? "time" : undefined}
              className={`min-w-0 border-t-4 pt-2.5 pr-4 text-[1.375rem] leading-7 phone:border-t phone:py-1.5 phone:text-14 ${current ? "border-accent font-strong" : "border-line"}`}
            >
              <time
                className={`block text-20 leading-6.5 phone:mr-3 phone:inline phone:text-13 ${current ? "text-accent-ink" : "text-ink-3"}`}
              >
                {line.from}
              </time>
              <span className="line-clamp-2 phone:inline">{line.name}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
