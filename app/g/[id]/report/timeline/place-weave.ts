import type { TimelineView } from "#lib/reports/report-view.ts";
import { type ReportAxis, labelPercent, percentAt } from "./axis.ts";

type Tag = { text: string; at: number; topPx: number };
export type Strand = { line: number; path: string; came: boolean; tag: Tag };

const tagPx = 16;
const heights = [58, 82, 106, 130];

/** A strand leaves a told line straight down and arrives straight down at what was true. */
function point(from: number, to: number, height: number, t: number): { x: number; y: number } {
  const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
  return { x: from * (a + b) + to * (c + d), y: height * (0.6 * b + 0.4 * c + d) };
}

/** Where along a strand its words may stand, the middle first. */
const places = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.85, 0.15];

function candidates(from: number, to: number | null, height: number): { x: number; y: number }[] {
  if (to === null) return [16, 34, 52, 70].filter((y) => y + tagPx <= height).map((y) => ({ x: from, y: y + tagPx / 2 }));
  return places.map((t) => point(from, to, height, t));
}

function clash(a: Tag, b: Tag): boolean {
  const near = (labelPercent(a.text) + labelPercent(b.text)) / 2;
  return Math.abs(a.at - b.at) < near && Math.abs(a.topPx - b.topPx) < tagPx;
}

function tagOf(text: string, { x, y }: { x: number; y: number }, height: number): Tag {
  const half = labelPercent(text) / 2;
  const topPx = Math.min(height - tagPx, Math.max(0, y - tagPx / 2));
  return { text, at: Math.min(100 - half, Math.max(half, x)), topPx: Math.round(topPx) };
}

function placeAt(axis: ReportAxis, weave: TimelineView["weave"], height: number): { strands: Strand[]; clashes: number } {
  const tags = new Map<number, Tag>();
  let clashes = 0;
  const fixedFirst = [...weave].sort((a, b) => Number(a.toMs !== null) - Number(b.toMs !== null));
  for (const { line, fromMs, toMs, label } of fixedFirst) {
    const from = percentAt(axis, fromMs);
    const found = candidates(from, toMs === null ? null : percentAt(axis, toMs), height).map((place) => tagOf(label, place, height));
    const free = found.find((one) => ![...tags.values()].some((other) => clash(one, other)));
    if (free === undefined) clashes += 1;
    const tag = free ?? found[0];
    if (tag !== undefined) tags.set(line, tag);
  }
  const strands = weave.flatMap(({ line, fromMs, toMs }): Strand[] => {
    const tag = tags.get(line);
    if (tag === undefined) return [];
    const from = percentAt(axis, fromMs) * 10;
    const to = toMs === null ? null : percentAt(axis, toMs) * 10;
    const path =
      to === null
        ? `M${from.toFixed(1)} 0V${tag.topPx}`
        : `M${from.toFixed(1)} 0C${from.toFixed(1)} ${height * 0.6} ${to.toFixed(1)} ${height * 0.4} ${to.toFixed(1)} ${height}`;
    return [{ line, path, came: to !== null, tag }];
  });
  return { strands, clashes };
}

/** Paths from what was told to what was true, 1000 wide and as high in px as it takes for every word to be read. */
export function placeWeave(axis: ReportAxis, weave: TimelineView["weave"]): { height: number; strands: Strand[] } {
  const tries = heights.map((height) => ({ height, ...placeAt(axis, weave, height) }));
  const best = tries.find((one) => one.clashes === 0) ?? tries.at(-1);
  return { height: best?.height ?? 58, strands: best?.strands ?? [] };
}
