import type { CSSProperties } from "react";
import type { ConductView } from "#lib/queries/views.ts";

type Props = { schedule: ConductView["known"]["schedule"]; truth: ConductView["truth"] };

/** What participants were told, over what is true; each line says how it lies. */
export function ToldLane({ schedule, truth }: Props) {
  const how = new Map(truth.map((line) => [line.lineId, line]));
  return (
    <>
      <h3 className="timeline-name text-12 font-[530] whitespace-nowrap text-ink-2">They were told</h3>
      <div className="timeline-track">
        {schedule?.lines.map((line) => {
          const stands = how.get(line.lineId);
          const says = stands?.failureKey === null ? "invented" : `${stands?.failureKey ?? ""} ${stands?.how ?? ""}`;
          return (
            <span
              key={line.lineId}
              data-ghost
              className="at-a from-a-to-b timeline-bar border-line-2! text-ink-2!"
              style={{ "--a": line.startsAtMs, "--b": line.endsAtMs } as CSSProperties}
              title={`${line.name}: ${says}`}
            >
              {line.name} ({says})
            </span>
          );
        })}
        {schedule === null && <span className="px-3 text-12 leading-6 text-ink-3">No schedule published.</span>}
      </div>
    </>
  );
}
