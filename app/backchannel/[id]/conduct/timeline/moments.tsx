import { formatDuration } from "#lib/domain/clock.ts";
import type { ConductView } from "#lib/queries/views.ts";
import type { Axis } from "./axis.ts";
import { between } from "./failure-bar.tsx";

type Moment = { at: number; says: string };

/** What concerns every lane: holds, and all clears true and false, as lines through all of them. */
export function Moments({ view, axis, now }: { view: ConductView; axis: Axis; now: number }) {
  const held = view.gameDay.holds.map(({ from, to }): Moment => {
    const lasted = (to === null ? now : Date.parse(to)) - Date.parse(from);
    return { at: axis.place(from), says: `${to === null ? "held since" : "held for"} ${formatDuration(lasted)}` };
  });
  const clears = view.log.flatMap((event): Moment[] => {
    if (event.name !== "game-day.moved") return [];
    const { to, falseAllClear } = event.payload;
    if (!falseAllClear && to !== "all_clear") return [];
    return [{ at: axis.place(event.at), says: falseAllClear ? "false all clear" : "all clear" }];
  });
  return (
    <div className="timeline-over">
      {[...held, ...clears].map(({ at, says }, index) => (
        <i key={index} className="at-a timeline-moment not-italic" style={between(at)}>
          <span suppressHydrationWarning>{says}</span>
        </i>
      ))}
    </div>
  );
}
