import { Glyph, type GlyphName } from "#app/ui/glyph.tsx";
import type { PointView } from "#lib/reports/report-view.ts";
import { Sheet } from "./frame/sheet.tsx";

const states = {
  failed: ["failed", "did not work"],
  held: ["healthy", "worked"],
  retest: ["reverting", "to look at again"],
} as const satisfies Record<PointView["state"], readonly [GlyphName, string]>;

export function PointList({ points, className = "" }: { points: readonly PointView[]; className?: string }) {
  return (
    <ul className={`grid gap-1.5 text-14 text-ink-2 ${className}`}>
      {points.map(({ state, strong, text }, index) => (
        <li key={index} data-s={states[state][0]} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2">
          <span className="mt-px text-(--c)">
            <Glyph name={states[state][0]} label={states[state][1]} />
          </span>
          <span className="wrap-anywhere">
            <b className="text-ink">{strong}</b> {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Points({ title, points, none }: { title: string; points: readonly PointView[]; none: string }) {
  return (
    <Sheet title={title}>
      {points.length === 0 ? <p className="px-4 pb-4 text-14 text-ink-2">{none}</p> : <PointList points={points} className="px-4 pb-4" />}
    </Sheet>
  );
}
