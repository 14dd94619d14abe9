import type { CSSProperties } from "react";
import { formatElapsed } from "#lib/domain/clock.ts";
import { ticksOf, type Axis } from "./axis.ts";

export function Ticks({ axis }: { axis: Axis }) {
  return (
    <>
      <div className="timeline-over" aria-hidden="true">
        {ticksOf(axis).map((tick) => (
          <span key={tick} className="at-a timeline-tick" style={{ "--a": tick } as CSSProperties}>
            <span className="absolute top-0.5 left-1 text-12 leading-4 whitespace-nowrap text-ink-3">
              T+{formatElapsed(tick).slice(0, 5)}
            </span>
          </span>
        ))}
      </div>
      <span className="timeline-name min-h-5! border-0!" />
      <div className="timeline-track min-h-5! border-0!" />
    </>
  );
}
