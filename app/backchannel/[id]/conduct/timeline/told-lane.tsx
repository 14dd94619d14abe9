import type { CSSProperties } from "react";
import type { ConductView } from "#lib/queries/views.ts";
import type { Axis } from "./axis.ts";
import { placeBars } from "./place-bars.ts";

type Props = { schedule: ConductView["known"]["schedule"]; truth: ConductView["truth"]; axis: Axis; widthPx: number };

const rowPx = 20;

/** What participants were told, over what is true; each line says how it lies. */
export function ToldLane({ schedule, truth, axis, widthPx }: Props) {
  const how = new Map(truth.map((line) => [line.lineId, line]));
  const bars = (schedule?.lines ?? []).map((line) => {
    const stands = how.get(line.lineId);
    const says = stands?.failureKey === null ? "invented" : `${stands?.failureKey ?? ""} ${stands?.how ?? ""}`.trim();
    const label = says === "" ? line.name : `${line.name} (${says})`;
    return { item: line.lineId, from: line.startsAtMs, to: line.endsAtMs, label };
  });
  const { placed, rows } = placeBars(axis, widthPx, bars, "over");
  return (
    <>
      <h3 className="timeline-name">They were told</h3>
      <div className="timeline-track" style={{ height: `${Math.max(1, rows) * rowPx + 3}px` }}>
        {placed.map(({ item, from, to, label, labelAt, row }) => (
          <div key={item} className="timeline-row" style={{ top: `${row * rowPx}px`, height: `${rowPx}px` }} title={label}>
            <i
              data-ghost
              className="at-a from-a-to-b timeline-bar"
              style={{ "--a": from, "--b": to } as CSSProperties}
              aria-hidden="true"
            />
            <span className="timeline-label" style={{ left: `${labelAt}%` }}>
              {label}
            </span>
          </div>
        ))}
        {placed.length === 0 && (
          <span className="absolute left-1/10 text-12 leading-6 text-ink-3">
            {schedule === null ? "No schedule published." : "Nothing announced in this stretch."}
          </span>
        )}
      </div>
    </>
  );
}
