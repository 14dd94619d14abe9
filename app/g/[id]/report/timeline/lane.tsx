import { Glyph } from "#app/ui/glyph.tsx";
import type { BarView, LaneView } from "#lib/reports/report-view.ts";
import { type ReportAxis, left, percentAt, span } from "./axis.ts";
import { type LaneItem, placeLane } from "./place-lane.ts";
import "./lane.css";

const rowPx = 46;

/** What one workstream lived through: its own failures as bars, those of others as lines. */
export function ReportLane({ axis, lane }: { axis: ReportAxis; lane: LaneView }) {
  const { placed, rows } = placeLane(axis, lane);
  return (
    <div className="tl-row">
      <h3 className="tl-name">{lane.name}</h3>
      <div className="tl-track" style={{ height: `${50 + Math.max(0, rows - 1) * rowPx}px` }}>
        {placed.map(({ item, row }, index) => (
          <div key={index} className="contents" style={{ "--row": `${row * rowPx}px` } as React.CSSProperties}>
            <Drawn axis={axis} item={item} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Drawn({ axis, item }: { axis: ReportAxis; item: LaneItem }) {
  if (item.kind === "bar") return <Bar axis={axis} bar={item.bar} labelAt={item.labelAt} />;
  if (item.kind === "touch") {
    return (
      <i className="tl-felt" style={span(axis, item.fromMs, item.toMs)} title={item.touch.says}>
        <span className="sr-only">{item.touch.says}</span>
      </i>
    );
  }
  return (
    <>
      <p className="tl-label" style={left(item.labelAt)}>
        <b className="text-real">
          <Glyph name="real" size="s" /> REAL
        </b>{" "}
        <b>{item.real.title}</b> <span className="num">{item.real.says}</span>
      </p>
      <i className="tl-bar" data-kind="real" style={span(axis, item.fromMs, item.toMs)} />
    </>
  );
}

function Bar({ axis, bar, labelAt }: { axis: ReportAxis; bar: BarView; labelAt: number }) {
  const { fromMs, toMs, impactMs, foundMs, verdict } = bar;
  const unseenFrom = impactMs ?? fromMs;
  const foundLate = foundMs !== null && foundMs > toMs;
  const unseenTo = foundMs === null || foundLate ? toMs : foundMs;
  return (
    <>
      <p className="tl-label" style={left(labelAt)}>
        <b>{bar.failureKey}</b> <span className="text-ink">{bar.name}</span>{" "}
        <b className={`num ${verdict === "in time" ? "text-healthy" : "text-active"}`}>{bar.says}</b>
      </p>
      <i className="tl-bar" style={span(axis, fromMs, toMs)} />
      {unseenTo > unseenFrom && (
        <i className="tl-bar tl-gap" data-open={foundMs === null || foundLate} style={span(axis, unseenFrom, unseenTo)} />
      )}
      {foundMs !== null && <i className="tl-found" style={left(percentAt(axis, foundMs))} />}
    </>
  );
}
