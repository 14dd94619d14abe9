"use client";

import { useEffect, useState } from "react";
import { formatElapsed } from "#lib/domain/clock.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { SchedulePreview } from "#lib/queries/preview-schedule.ts";
import type { RunSheetView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/use-command.ts";

type Props = { view: RunSheetView; after: () => Promise<void> };

/** The lie, beside the truth. After the all clear nobody is told another. */
export function PublishSchedule({ view, after }: Props) {
  const { schedule } = view;
  return (
    <section aria-label="What they are told" className="grid gap-2">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-16 font-[620]">What they are told</h2>
        <span className="text-ink-3">{schedule === null ? "nothing published yet" : `version ${schedule.version} is published`}</span>
      </header>
      {stillTold.includes(view.gameDay.state) ? (
        <DrawSchedule view={view} after={after} />
      ) : (
        <p className="text-ink-2">After the all clear no schedule is published any more.</p>
      )}
    </section>
  );
}

const stillTold: readonly string[] = ["draft", "announced", "preflight", "running", "held"] satisfies GameDayState[];

/** How much of a lie, what it will say, and the act of telling it. */
function DrawSchedule({ view, after }: Props) {
  const gameDayId = view.gameDay.id;
  const [lying, setLying] = useState(0.8);
  const [seed, setSeed] = useState(1);
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

  const published = view.schedule?.version ?? 0;
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
        <Button
          look="primary"
          disabled={command.busy || stale || preview === null}
          onClick={() => void command.send("publish-schedule", { seed, lying, after: published })}
        >
          Publish schedule v{published + 1} to participants
        </Button>
      </div>
      <Refusal error={command.error} />
      {preview === null ? (
        <p role="status" className="text-ink-2">
          {stale ? "Making the schedule." : "The schedule could not be drawn: the server did not answer. Nothing was published."}{" "}
          {!stale && <Button onClick={() => setTries(tries + 1)}>Draw it again</Button>}
        </p>
      ) : (
        <table className="w-full text-left">
          <thead className="text-12 text-ink-3">
            <tr>
              <th className="py-1 font-[530]">Told</th>
              <th className="font-[530]">As</th>
              <th className="font-[530]">Stands for</th>
              <th className="font-[530]">How it lies</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {preview.lines.map((line, index) => (
              <tr key={`${line.name}-${index}`}>
                <td className="py-1 tabular-nums">
                  {formatElapsed(line.startsAtMs)} to {formatElapsed(line.endsAtMs)}
                </td>
                <td>{line.name}</td>
                <td>{line.failureKey ?? <span className="text-ink-3">nothing</span>}</td>
                <td className={line.how === "true" ? "text-degraded" : "text-ink-2"}>{line.how === "true" ? "it is true" : line.how}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {preview !== null && preview.omitted.length > 0 && <p className="text-12 text-ink-2">Left out: {preview.omitted.join(", ")}.</p>}
    </>
  );
}
