import type { TimelineView } from "#lib/reports/report-view.ts";
import { type ReportAxis, left, percentAt, span } from "./axis.ts";
import { placeTold } from "./place-told.ts";
import { placeWeave } from "./place-weave.ts";
import "./told.css";

type Props = { axis: ReportAxis; told: NonNullable<TimelineView["told"]>; weave: TimelineView["weave"] };

const rowPx = 32;
const lineBottom = (row: number): number => 35 + row * rowPx;

/** The published schedule, and from each of its lines the thread to what it stood for. */
export function ReportTold({ axis, told, weave }: Props) {
  const { placed, rows } = placeTold(axis, told.lines);
  const { height, strands } = placeWeave(axis, weave);
  return (
    <>
      <div className="tl-row tl-told">
        <h3 className="tl-name flex-col items-start justify-center gap-0">
          What you were told<small className="font-text">{told.publishedSays}</small>
        </h3>
        <div className="tl-track" style={{ height: `${44 + Math.max(0, rows - 1) * rowPx}px` }}>
          {placed.map(({ line, row }, index) => (
            <i
              key={index}
              className="tl-stem"
              data-came={weave[index]?.toMs !== null}
              style={{ ...left(percentAt(axis, (line.fromMs + line.toMs) / 2)), top: `${lineBottom(row)}px` }}
            />
          ))}
          {placed.map(({ line, row, nameAt }, index) => (
            <span key={index} className="inset-0" title={line.application ?? undefined}>
              <i className="tl-told-line" style={{ ...span(axis, line.fromMs, line.toMs), top: `${9 + row * rowPx}px` }} />
              <span className="tl-told-name" style={{ ...left(nameAt), top: `${9 + row * rowPx}px` }}>
                {line.name}
              </span>
            </span>
          ))}
        </div>
      </div>
      <div className="tl-row tl-weave">
        <span className="tl-name text-12 font-text whitespace-normal">{told.says}</span>
        <div className="tl-track" style={{ height: `${height}px` }}>
          <svg viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" aria-hidden="true">
            {strands.map(({ line, path, came }) => (
              <path key={line} d={path} data-came={came} />
            ))}
          </svg>
          {strands.map(({ line, tag }) => (
            <span key={line} className="tl-tag" style={{ ...left(tag.at), top: `${tag.topPx}px` }}>
              <span className="sr-only">{told.lines[line]?.name}: </span>
              {tag.text}
            </span>
          ))}
        </div>
      </div>
    </>
  );
}
