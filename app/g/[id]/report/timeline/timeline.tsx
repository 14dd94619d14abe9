import type { TimelineView } from "#lib/reports/report-view.ts";
import { ScrollX, Sheet } from "../frame/sheet.tsx";
import { left, percentAt } from "./axis.ts";
import { ReportKey } from "./key.tsx";
import { ReportLane } from "./lane.tsx";
import { ReportMoments, MomentLines } from "./moments.tsx";
import { ReportTold } from "./told.tsx";
import "./timeline.css";

/** What participants were told, woven into what was true: a lane a workstream. */
export function ReportTimeline({ timeline }: { timeline: TimelineView }) {
  return (
    <Sheet title="What you were told, and what was true" aside={<ReportKey />}>
      <ScrollX label="Timeline; the figures are in the table of times to detect">
        <div className="tl">
          <div className="tl-over">
            {timeline.ticks.map(({ atMs, label }) => (
              <span key={atMs} className="tl-tick" style={left(percentAt(timeline, atMs))}>
                <span>{label}</span>
              </span>
            ))}
          </div>
          <div className="h-5.5" />
          {timeline.told === null ? (
            <p className="relative border-t border-line bg-panel px-4 py-2 text-ink-2">
              No schedule was published, so nobody was told anything.
            </p>
          ) : (
            <ReportTold axis={timeline} told={timeline.told} weave={timeline.weave} />
          )}
          <div className="relative">
            {timeline.lanes.map((lane) => (
              <ReportLane key={lane.key} axis={timeline} lane={lane} />
            ))}
            <MomentLines timeline={timeline} />
            <ReportMoments timeline={timeline} />
          </div>
        </div>
      </ScrollX>
    </Sheet>
  );
}
