import type { ConductView } from "#lib/queries/views.ts";
import type { Axis } from "./axis.ts";
import { FiredBar, PlannedBar, TouchBar } from "./failure-bar.tsx";
import { barsOf } from "./failure-span.ts";
import type { Mark } from "./marks.ts";
import { Marks } from "./marks.tsx";
import { placeBars } from "./place-bars.ts";

type Props = { workstream: ConductView["workstreams"][number]; view: ConductView; axis: Axis; widthPx: number; marks: readonly Mark[] };

const firedPx = 40;
const plannedPx = 22;

/** What one workstream goes through: its own failures, those that touch it, and what its people said and saw. */
export function Lane({ workstream, view, axis, widthPx, marks }: Props) {
  const own = new Set(view.applications.filter((one) => one.workstreamKey === workstream.key).map((one) => one.key));
  const isOwn = ({ plan }: ConductView["failures"][number]): boolean => own.has(plan.applicationKeys[0] ?? "");
  const touching = view.failures.filter((one) => !isOwn(one) && one.plan.applicationKeys.some((key) => own.has(key)));
  const bars = barsOf(view.failures.filter(isOwn), axis);
  const fired = placeBars(
    axis,
    widthPx,
    bars.filter(({ item }) => item.firedAt !== null),
    "beside",
  );
  const planned = placeBars(
    axis,
    widthPx,
    bars.filter(({ item }) => item.firedAt === null),
    "over",
  );
  const firedHeight = fired.rows * firedPx;
  const height = Math.max(24, firedHeight + planned.rows * plannedPx + (planned.rows > 0 ? 3 : 0));
  return (
    <>
      <h3 className="timeline-name">{workstream.name}</h3>
      <div className="timeline-track" style={{ height: `${height}px` }}>
        {touching.map((failure) => (
          <TouchBar key={failure.key} failure={failure} axis={axis} />
        ))}
        {fired.placed.map(({ item, label, labelAt, row }) => (
          <div key={item.key} className="timeline-row" style={{ top: `${row * firedPx}px`, height: `${firedPx}px` }}>
            <FiredBar failure={item} axis={axis} widthPx={widthPx} label={label} labelAt={labelAt} />
          </div>
        ))}
        {planned.placed.map(({ item, from, to, label, labelAt, row }) => (
          <div key={item.key} className="timeline-row" style={{ top: `${firedHeight + row * plannedPx}px`, height: `${plannedPx}px` }}>
            <PlannedBar failure={item} from={from} to={to} label={label} labelAt={labelAt} />
          </div>
        ))}
        <Marks marks={marks} axis={axis} widthPx={widthPx} top={firedHeight > 0 ? `${firedPx - 7}px` : "50%"} />
      </div>
    </>
  );
}
