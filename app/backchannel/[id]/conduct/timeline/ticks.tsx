import type { Ref } from "react";
import { tPlusMinutes } from "#lib/domain/schedule/t-plus.ts";
import { ticksOf, type Axis } from "./axis.ts";
import { between } from "./failure-bar.tsx";

/** Half of its words would stick out from under the live edge's. */
const isUnderNow = (tick: number, { from, to, now }: Axis): boolean => {
  const distance = (tick - now) / (to - from);
  return distance > -0.07 && distance < 0.03;
};

/** Grid lines with their T+; `trackRef` gets a track, to measure how wide they all are. */
export function Ticks({ axis, trackRef }: { axis: Axis; trackRef: Ref<HTMLDivElement> }) {
  return (
    <>
      <div className="timeline-over" aria-hidden="true">
        {ticksOf(axis).map((tick) => (
          <span key={tick} className="at-a timeline-tick" style={between(tick)}>
            {!isUnderNow(tick, axis) && (
              <span className="absolute top-0.5 left-1 text-12 leading-4 whitespace-nowrap text-ink-3">{tPlusMinutes(tick)}</span>
            )}
          </span>
        ))}
      </div>
      <span className="timeline-name min-h-5! border-0!" />
      <div ref={trackRef} className="timeline-track min-h-5! border-0!" />
    </>
  );
}
