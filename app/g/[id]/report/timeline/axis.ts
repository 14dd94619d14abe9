import { labelPx } from "#app/ui/timeline/label-px.ts";

/** The narrowest the axis is ever drawn, on a phone and on paper; labels that don't collide here collide nowhere. */
export const narrowestPx = 940;

/** Positions of T+ in ms on an axis, in percent of its width. */
export type Axis = { fromMs: number; toMs: number };

export function percentAt(axis: Axis, atMs: number): number {
  const share = (atMs - axis.fromMs) / Math.max(1, axis.toMs - axis.fromMs);
  return Math.min(100, Math.max(0, share * 100));
}

/** How wide words of 12 px stand at most on the narrowest axis, in percent. */
export const labelPercent = (text: string, paddingPx = 8): number => (labelPx(text, paddingPx) / narrowestPx) * 100;

/** Inline style of what reaches from one moment to another. */
export function span(axis: Axis, fromMs: number, toMs: number): { left: string; width: string } {
  const left = percentAt(axis, fromMs);
  return { left: `${left.toFixed(3)}%`, width: `${Math.max(0, percentAt(axis, toMs) - left).toFixed(3)}%` };
}

export const left = (percent: number): { left: string } => ({ left: `${percent.toFixed(3)}%` });
