"use client";

import type { IncidentView, ToldClockView } from "#lib/queries/views.ts";
import { useNow } from "./now.tsx";
import { lineInView, scheduleLines } from "./schedule-lines.ts";

type Props = { schedule: NonNullable<IncidentView["schedule"]>; clock: ToldClockView; zone: string };

/** What participants were told will happen, with the line that is on, or next. */
export function PublishedSchedule({ schedule, clock, zone }: Props) {
  const lines = scheduleLines(schedule, clock, zone, useNow());
  const shown = lineInView(lines);
  return (
    <ol>
      {lines.map((line) => {
        const here = line === shown;
        return (
          <li
            key={line.lineId}
            aria-current={here ? "time" : undefined}
            className={`-mx-2 grid grid-cols-[104px_minmax(0,1fr)] gap-2 rounded-2 px-2 py-1 ${here ? "bg-accent-soft" : ""} ${line.standing === "past" && !here ? "text-ink-3" : ""}`}
          >
            <time className={`whitespace-nowrap ${here ? "text-accent-ink" : "text-ink-3"}`}>
              {line.to === null ? line.from : `${line.from}–${line.to}`}
            </time>
            <span className={`wrap-anywhere ${here ? "font-strong" : ""}`}>
              {line.name}
              {here && <span className="sr-only">, {line.standing}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
