import { formatDuration } from "#lib/domain/clock.ts";
import type { ConductView } from "#lib/queries/views.ts";
import type { Axis } from "./axis.ts";
import { between } from "./failure-bar.tsx";
import { placeBars, type Bar } from "./place-bars.ts";

type Props = { view: ConductView; axis: Axis; widthPx: number; now: number };

const rowPx = 20;

/** What concerns every lane: holds, and all clears true and false, as lines through all of them with their words on top. */
export function Moments({ view, axis, widthPx, now }: Props) {
  const moments = [...holdsOf(view, axis, now), ...clearsOf(view, axis)];
  const { placed, rows } = placeBars(axis, widthPx, moments, "over");
  if (placed.length === 0) return null;
  return (
    <>
      <h3 className="timeline-name min-h-5!">Clock</h3>
      <div className="timeline-track min-h-5!" style={{ height: `${rows * rowPx}px` }}>
        {placed.map(({ item, label, labelAt, row }) => (
          <span
            key={item}
            className="timeline-label text-ink!"
            style={{ left: `${labelAt}%`, top: `${row * rowPx}px`, bottom: "auto", height: `${rowPx}px` }}
            suppressHydrationWarning
          >
            {label}
          </span>
        ))}
      </div>
      <div className="timeline-over" aria-hidden="true">
        {placed.map(({ item, from }) => (
          <i key={item} className="at-a timeline-moment" style={between(from)} />
        ))}
      </div>
    </>
  );
}

function holdsOf({ gameDay }: ConductView, axis: Axis, now: number): Bar<string>[] {
  return gameDay.holds.map(({ from, to }) => {
    const lasted = Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from));
    const at = axis.place(from);
    return { item: from, from: at, to: at, label: `held for ${formatDuration(lasted)}` };
  });
}

function clearsOf({ log }: ConductView, axis: Axis): Bar<string>[] {
  return log.flatMap((event): Bar<string>[] => {
    if (event.name !== "game-day.moved") return [];
    const { to, falseAllClear } = event.payload;
    if (!falseAllClear && to !== "all_clear") return [];
    const at = axis.place(event.at);
    return [{ item: event.id, from: at, to: at, label: falseAllClear ? "false all clear" : "all clear" }];
  });
}
