import { labelPx } from "#app/ui/timeline/label-px.ts";
import { packRows } from "#app/ui/timeline/pack-rows.ts";
import type { Axis } from "./axis.ts";

/** Something that lasts, in ms of T+, with its words. */
export type Bar<Item> = { item: Item; from: number; to: number; label: string };
/** `labelAt` is in percent of the visible stretch. */
export type PlacedBar<Item> = Bar<Item> & { row: number; labelAt: number };

type Where = "over" | "beside";

/** How much room glyph and padding take beside the words. */
const besidePx = 30;

/**
 * Gives every visible bar a row in which neither it nor its words cover another. Words stand over their bar if they fit,
 * or beside it: before it where there is room, else after it. `widthPx` is the width of the whole visible stretch.
 */
export function placeBars<Item>(
  axis: Axis,
  widthPx: number,
  bars: readonly Bar<Item>[],
  where: Where,
): { placed: PlacedBar<Item>[]; rows: number } {
  const percent = (at: number): number => Math.min(100, Math.max(0, ((at - axis.from) / (axis.to - axis.from)) * 100));
  const visible = bars
    .filter(({ from, to }) => to >= axis.from && from <= axis.to)
    .sort((a, b) => a.from - b.from)
    .map((bar) => {
      const [from, to] = [percent(bar.from), percent(bar.to)];
      const width = (labelPx(bar.label, besidePx) / widthPx) * 100;
      const labelAt = where === "over" ? over(from, to, width) : beside(from, to, width);
      return { bar: { ...bar, labelAt: Math.max(0, labelAt) }, from, to, width };
    });
  const { placed, rows } = packRows(visible, ({ bar: { labelAt }, from, to, width }) => [
    { layer: "all", from: Math.min(from, labelAt), to: Math.max(to, labelAt + width) },
  ]);
  return { placed: placed.map(({ item, row }) => ({ ...item.bar, row })), rows };
}

function over(from: number, to: number, width: number): number {
  if (from + width <= to) return from;
  if (to + width <= 100) return to;
  return from >= width ? from - width : Math.min(from, 100 - width);
}

function beside(from: number, to: number, width: number): number {
  if (from >= width) return from - width;
  return to + width <= 100 ? to : from;
}
