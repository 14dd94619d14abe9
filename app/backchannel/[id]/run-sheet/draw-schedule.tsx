"use client";

import { useEffect, useState } from "react";
import type { SchedulePreview } from "#lib/queries/preview-schedule.ts";
import type { RunSheetView } from "#lib/queries/views.ts";
import { useCommand } from "#app/ui/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
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
  const query = new URLSearchParams({ seed: String(seed), lying: String(lying) }).toString();
  // What the schedule is drawn from: it is drawn anew when one of these changes, and only the one that is shown can be published.
  const from = `${query} ${view.failures.map(({ plan }) => JSON.stringify(plan)).join()}`;
  const preview = drawn?.preview ?? null;
  const stale = drawn?.from !== from;

  useEffect(() => {
    const gone = new AbortController();
    const draw = (made: SchedulePreview | null) => gone.signal.aborted || setDrawn({ from, preview: made });
    void fetch(`/api/game-days/${gameDayId}/schedule-preview?${query}`, { signal: gone.signal, cache: "no-store" })
      .then(async (response) => draw(response.ok ? ((await response.json()) as SchedulePreview) : null))
      .catch(() => draw(null));
    return () => gone.abort();
  }, [gameDayId, query, from, tries]);

  const publish = async () => {
    if (await command.send("publish-schedule", { seed, lying, after: published })) close?.();
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <label className="flex items-center gap-2">
          Degree of lying
          <input type="range" min={0} max={1} step={0.1} value={lying} onChange={(event) => setLying(Number(event.target.value))} />
          <b className="w-10 tabular-nums">{Math.round(lying * 100)} %</b>
        </label>
        <Button often onClick={() => setSeed(seed + 1)}>
          Lie differently
        </Button>
        <Button look="primary" disabled={command.busy || stale || preview === null} onClick={() => void publish()}>
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
