import type { BarView, LaneView } from "#lib/reports/report-view.ts";
import { type ReportAxis, labelPercent, percentAt } from "./axis.ts";
import { packRows, type Stretch } from "#app/ui/timeline/pack-rows.ts";

type Drawn =
  { kind: "bar"; bar: BarView } | { kind: "real"; real: LaneView["real"][number] } | { kind: "touch"; touch: LaneView["touches"][number] };
export type LaneItem = Drawn & { fromMs: number; toMs: number; labelAt: number; labelWidth: number };

/** A label begins with its bar, or so far before it that it still ends on the axis. */
function item(axis: ReportAxis, drawn: Drawn, { fromMs, toMs }: { fromMs: number; toMs: number }, label: string): LaneItem {
  const labelWidth = label === "" ? 0 : labelPercent(label, 24);
  return { ...drawn, fromMs, toMs, labelWidth, labelAt: Math.max(0, Math.min(percentAt(axis, fromMs), 100 - labelWidth)) };
}

function stretches(axis: ReportAxis, { fromMs, toMs, labelAt, labelWidth }: LaneItem): Stretch[] {
  const drawn: Stretch = { layer: "bars", from: percentAt(axis, fromMs), to: percentAt(axis, toMs) + 0.5 };
  return labelWidth === 0 ? [drawn] : [drawn, { layer: "labels", from: labelAt, to: labelAt + labelWidth }];
}

/** What stands in a lane, and in which row of it, so that neither bars nor words cover each other. */
export function placeLane(
  axis: ReportAxis,
  { bars, real, touches }: LaneView,
): { placed: { item: LaneItem; row: number }[]; rows: number } {
  const named = [
    ...bars.map((bar) => item(axis, { kind: "bar", bar }, bar, `${bar.failureKey} ${bar.name} ${bar.says}`)),
    ...real.map((one) => item(axis, { kind: "real", real: one }, one, `REAL ${one.title} ${one.says}`)),
  ].sort((a, b) => a.fromMs - b.fromMs);
  const felt = touches.map((touch) => item(axis, { kind: "touch", touch }, touch, ""));
  return packRows([...named, ...felt], (one) => stretches(axis, one));
}
