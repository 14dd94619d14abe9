"use client";

import { askForView } from "#lib/realtime/client/read-view.ts";
import { useEffect, useState } from "react";
import type { SchedulePreview } from "#lib/queries/views.ts";
import type { RunSheetView } from "#lib/queries/views.ts";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Field } from "#app/ui/kit/field.tsx";
import { Slider } from "#app/ui/kit/slider.tsx";
import { Refusal } from "../../../ui/refusal.tsx";
import { ScheduleTable } from "./schedule-table.tsx";

type Props = { view: RunSheetView; after: () => Promise<void>; close: (() => void) | null };

/** Each version begins with a lie of its own, however often the one before was drawn anew. */
const firstSeed = (version: number): number => version * 1000 + 1;

/** How much of a lie, what it will say, and the act of telling it. `close` goes back to what is published. */
export function DrawSchedule({ view, after, close }: Props) {
  const gameDayId = view.gameDay.id;
  const published = view.schedule?.version ?? 0;
  const [lying, setLying] = useState(0.8);
  const [seed, setSeed] = useState(firstSeed(published));
  const [drawn, setDrawn] = useState<{ from: string; preview: SchedulePreview | null } | null>(null);
  const [tries, setTries] = useState(0);
  const command = useCommand(gameDayId, after);
  // What the schedule is drawn from: it is drawn anew when one of these changes, and only the one that is shown can be published.
  const from = `${seed} ${lying} ${view.failures.map(({ plan }) => JSON.stringify(plan)).join()}`;
  const preview = drawn?.preview ?? null;
  const stale = drawn?.from !== from;

  useEffect(() => {
    const gone = new AbortController();
    const draw = (made: SchedulePreview | null) => gone.signal.aborted || setDrawn({ from, preview: made });
    void askForView(gameDayId, "schedule-preview", { seed, lying }, gone.signal).then(draw);
    return () => gone.abort();
  }, [gameDayId, seed, lying, from, tries]);

  const publish = async () => {
    if (await command.send("publish-schedule", { seed, lying, after: published })) close?.();
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Field label="Degree of lying" inline>
          <Slider min={0} max={1} step={0.1} value={lying} onSlide={setLying} says={`${Math.round(lying * 100)} %`} />
        </Field>
        <Button repeats onClick={() => setSeed(seed + 1)}>
          Lie differently
        </Button>
        <Button look="primary" disabled={command.busy || stale || preview === null} onClick={() => publish()}>
          Publish schedule v{published + 1} to participants
        </Button>
        {close !== null && (
          <Button look="quiet" disabled={command.busy} onClick={close}>
            Keep version {published}
          </Button>
        )}
      </div>
      <Refusal error={command.error} />
      {preview === null ? (
        <p role="status" className="text-ink-2">
          {stale ? "Making the schedule." : "The schedule could not be drawn: the server did not answer. Nothing was published."}{" "}
          {!stale && <Button onClick={() => setTries(tries + 1)}>Draw it again</Button>}
        </p>
      ) : (
        <ScheduleTable {...preview} />
      )}
    </>
  );
}
