"use client";

import { useNow } from "#app/ui/time/now.tsx";
import { clockTime } from "#app/ui/time/zone-time.ts";
import { formatDuration } from "#lib/domain/clock.ts";
import type { ConductView } from "#lib/queries/views.ts";

type View = Pick<ConductView, "gameDay" | "pauseRequests" | "known">;

/** While the clock is held: how long the pause that was granted in this hold was to last. Its end resumes nothing by itself. */
export function PausedUntil({ view }: { view: View }) {
  const now = useNow();
  const pause = pauseOf(view);
  if (pause === null) return null;
  const left = pause.until - now;
  return (
    <p className="flex-none border-b border-line bg-panel px-4 py-2" suppressHydrationWarning>
      Pause of {pause.minutes} min for {pause.by}, until {clockTime(pause.until, view.gameDay.zone, "minutes")}
      {left > 0 ? `, ${formatDuration(left)} left` : `, over for ${formatDuration(-left)}`}. The clock is held until you resume it.
    </p>
  );
}

function pauseOf({ gameDay, pauseRequests, known }: View) {
  const held = gameDay.state === "held" ? gameDay.holds.at(-1) : undefined;
  if (held === undefined) return null;
  const ends = known.entries.flatMap((entry) => {
    if (entry.name !== "pause.answered" || !entry.payload.granted || Date.parse(entry.at) < Date.parse(held.from)) return [];
    const asked = pauseRequests.find(({ requestId }) => requestId === entry.payload.requestId);
    return asked === undefined ? [] : [{ ...asked, until: Date.parse(entry.at) + asked.minutes * 60_000 }];
  });
  return ends.toSorted((a, b) => b.until - a.until)[0] ?? null;
}
