import { labelPx } from "#app/ui/timeline/label-px.ts";

/** The narrowest the axis is ever drawn, on a phone and on paper; labels that don't collide here collide nowhere. */
export const narrowestPx = 940;

/** Positions of T+ in ms on an axis, in percent of its width; after a fold everything is drawn narrower. */
export type ReportAxis = { fromMs: number; toMs: number; foldMs?: number | null };

const foldPercent = 75;

const share = (fromMs: number, toMs: number, atMs: number): number =>
  Math.min(1, Math.max(0, (atMs - fromMs) / Math.max(1, toMs - fromMs)));

export function percentAt({ fromMs, toMs, foldMs = null }: ReportAxis, atMs: number): number {
  if (foldMs === null) return share(fromMs, toMs, atMs) * 100;
  if (atMs <= foldMs) return share(fromMs, foldMs, atMs) * foldPercent;
  return foldPercent + share(foldMs, toMs, atMs) * (100 - foldPercent);
}

/** How wide words of 12 px stand at most on the narrowest axis, in percent. */
export const labelPercent = (text: string, paddingPx = 8): number => (labelPx(text, paddingPx) / narrowestPx) * 100;

/** Inline style of what reaches from one moment to another. */
export function span(axis: ReportAxis, fromMs: number, toMs: number): { left: string; width: string } {
  const left = percentAt(axis, fromMs);
  return { left: `${left.toFixed(3)}%`, width: `${Math.max(0, percentAt(axis, toMs) - left).toFixed(3)}%` };
}

export const left = (percent: number): { left: string } => ({ left: `${percent.toFixed(3)}%` });
