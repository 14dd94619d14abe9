"use client";

import { useState } from "react";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { RunSheetView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { DrawSchedule } from "./draw-schedule.tsx";
import { ScheduleTable } from "./schedule-table.tsx";
import { toldLines } from "./told-lines.ts";

type Props = { view: RunSheetView; after: () => Promise<void> };

/** The lie, beside the truth: as it was published, until somebody draws another. After the all clear nobody is told another. */
export function PublishSchedule({ view, after }: Props) {
  const { schedule } = view;
  const [redrawing, setRedrawing] = useState(false);
  const mayTell = stillTold.includes(view.gameDay.state);
  const drawing = mayTell && (schedule === null || redrawing);
  return (
    <section aria-label="What they are told" className="grid gap-2">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-16 font-strong">What they are told</h2>
        <span className="text-ink-3">
          {schedule === null
            ? "nothing published yet"
            : `version ${schedule.version} is published${drawing ? "; below is another, which is not" : ""}`}
        </span>
        {mayTell && schedule !== null && !redrawing && (
          <Button className="ml-auto" onClick={() => setRedrawing(true)}>
            Draw another
          </Button>
        )}
      </header>
      {drawing && (
        <DrawSchedule key={schedule?.version} view={view} after={after} close={schedule === null ? null : () => setRedrawing(false)} />
      )}
      {!drawing && schedule !== null && <ScheduleTable {...toldLines(schedule, view.truth, view.failures)} />}
      {!mayTell && <p className="text-ink-2">The game day is over: no schedule is published any more.</p>}
    </section>
  );
}

const stillTold: readonly string[] = ["draft", "announced", "preflight", "running", "held"] satisfies GameDayState[];
