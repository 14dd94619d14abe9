import type { TimelineView } from "#lib/reports/report-view.ts";
import { labelPercent, left, percentAt } from "./axis.ts";
import { packRows } from "#app/ui/timeline/pack-rows.ts";

type Moment = { atMs: number; label: string; kind: "all-clear" | "hold" | "fold" };

const momentsOf = ({ allClears, holds, foldMs }: TimelineView): Moment[] => [
  ...allClears.map(({ atMs, label }): Moment => ({ atMs, label, kind: "all-clear" })),
  ...holds.map(({ fromMs, heldSays }): Moment => ({ atMs: fromMs, label: `held for ${heldSays}`, kind: "hold" })),
  // Absent from reports that were published before there were folds.
  ...((foldMs ?? null) === null ? [] : [{ atMs: foldMs ?? 0, label: "drawn narrower from here", kind: "fold" } satisfies Moment]),
];

/** All clears, holds and the fold concern every lane: lines through all of them. */
export function MomentLines({ timeline }: { timeline: TimelineView }) {
  return (
    <div className="tl-over" aria-hidden="true">
      {momentsOf(timeline).map(({ atMs, kind }, index) => (
        <i key={index} className="tl-moment" data-kind={kind} style={left(percentAt(timeline, atMs))} />
      ))}
    </div>
  );
}

/** Their words, under the lanes, where they cover nothing. */
export function ReportMoments({ timeline }: { timeline: TimelineView }) {
  const moments = momentsOf(timeline).map((moment) => {
    const half = labelPercent(moment.label, 14) / 2;
    return { ...moment, half, at: Math.min(100 - half, Math.max(half, percentAt(timeline, moment.atMs))) };
  });
  if (moments.length === 0) return null;
  const { placed, rows } = packRows(moments, ({ at, half }) => [{ layer: "words", from: at - half, to: at + half }]);
  return (
    <div className="tl-row">
      <span className="tl-name text-12 font-text text-ink-2">For everybody</span>
      <div className="tl-track" style={{ height: `${28 + Math.max(0, rows - 1) * 20}px` }}>
        {placed.map(({ item, row }, index) => (
          <span key={index} className="tl-tag font-strong text-ink" style={{ ...left(item.at), top: `${6 + row * 20}px` }}>
            {item.label}
          </span>
        ))}
      </div>
    </div>
  );
}
