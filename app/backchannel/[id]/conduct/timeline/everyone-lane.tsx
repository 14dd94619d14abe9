import type { ConductView } from "#lib/queries/views.ts";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { Axis } from "./axis.ts";
import { between } from "./failure-bar.tsx";
import type { Mark } from "./marks.ts";
import { Marks } from "./marks.tsx";
import { placeBars } from "./place-bars.ts";

type Props = { incidents: ConductView["known"]["incidents"]; axis: Axis; widthPx: number; marks: readonly Mark[] };

const rowPx = 22;

/** What concerns all workstreams: incidents while they are open, the real ones loudest, and words of people without a workstream. */
export function EveryoneLane({ incidents, axis, widthPx, marks }: Props) {
  if (incidents.length === 0 && marks.length === 0) return null;
  const bars = incidents.map((incident) => ({
    item: incident,
    from: axis.place(incident.declaredAt),
    to: incident.resolvedAt === null ? axis.now : axis.place(incident.resolvedAt),
    label: `${incident.kind === "real" ? "REAL " : ""}INC-${incident.number} ${incident.title}`,
  }));
  const { placed, rows } = placeBars(axis, widthPx, bars, "over");
  const loose = marks.filter((mark) => mark.glyph !== "flag");
  return (
    <>
      <h3 className="timeline-name">Incidents</h3>
      <div className="timeline-track" style={{ height: `${Math.max(1, rows) * rowPx + 3}px` }}>
        {placed.map(({ item, from, to, label, labelAt, row }) => (
          <div
            key={item.incidentId}
            data-s={item.kind === "real" ? "real" : "unknown"}
            className="timeline-row"
            style={{ top: `${row * rowPx}px`, height: `${rowPx}px` }}
            title={`${label}, declared by ${item.declaredBy}`}
          >
            <i className="at-a from-a-to-b timeline-bar" style={between(from, to)} aria-hidden="true" />
            <span className="timeline-label" style={{ left: `${labelAt}%` }}>
              <Glyph name={item.kind === "real" ? "real" : "flag"} size="s" label="declared" />
              {label}
            </span>
          </div>
        ))}
        <Marks marks={loose} axis={axis} widthPx={widthPx} />
      </div>
    </>
  );
}
