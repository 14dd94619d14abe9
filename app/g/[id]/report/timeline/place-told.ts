import type { TimelineView } from "#lib/reports/report-view.ts";
import { type ReportAxis, labelPercent, percentAt } from "./axis.ts";
import { packRows } from "#app/ui/timeline/pack-rows.ts";

type ToldLine = NonNullable<TimelineView["told"]>["lines"][number];
export type PlacedTold = { line: ToldLine; row: number; nameAt: number };

/** Told lines with the row in which their names can be read: a name longer than its line reaches past it. */
export function placeTold(axis: ReportAxis, lines: readonly ToldLine[]): { placed: PlacedTold[]; rows: number } {
  const named = lines.map((line) => {
    const width = labelPercent(line.name, 16);
    return { line, width, nameAt: Math.max(0, Math.min(percentAt(axis, line.fromMs), 100 - width)) };
  });
  const { placed, rows } = packRows(named, ({ line, width, nameAt }) => [
    { layer: "told", from: Math.min(nameAt, percentAt(axis, line.fromMs)), to: Math.max(nameAt + width, percentAt(axis, line.toMs)) },
  ]);
  return { placed: placed.map(({ item: { line, nameAt }, row }) => ({ line, row, nameAt })), rows };
}
