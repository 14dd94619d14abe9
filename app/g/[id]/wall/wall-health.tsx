"use client";

import { splitMeasure } from "#app/ui/measuring/format-measure.ts";
import { Glyph } from "#app/ui/glyph.tsx";
import { useNow } from "#app/ui/time/now.tsx";
import { Sparkline } from "#app/ui/measuring/sparkline.tsx";
import type { TileView } from "#lib/queries/views.ts";
import { healthSays } from "./status-sentence.ts";

/** Health as seen from outside, in words and figures. */
export function WallHealth({ health }: { health: readonly TileView[] }) {
  const now = useNow();
  return (
    <section
      aria-label="Health"
      className="flex min-h-0 flex-col border-l border-line bg-panel px-12 pt-7 phone:border-0 phone:px-4 phone:pt-4"
    >
      <h2 className="mb-3 flex items-baseline justify-between">
        Health <small className="text-20! font-text text-ink-3 phone:text-12!">as seen from outside</small>
      </h2>
      {health.length === 0 && <p className="border-t border-line py-6 text-ink-2">Nothing is watched from outside today.</p>}
      <ul className="flex min-h-0 flex-1 flex-col">
        {health.map((tile) => {
          const { figure, unit } = splitMeasure(tile.value, tile.unit);
          return (
            <li key={tile.key} data-s={tile.state} className="wall-health">
              <span className="text-(--c)">
                <Glyph name={tile.state} label={tile.state} />
              </span>
              <span className="min-w-0">
                <b className="block text-28 font-label wrap-anywhere phone:text-14">{tile.name}</b>
                <small className="text-20! text-(--c) phone:text-13!" suppressHydrationWarning>
                  {healthSays(tile, now)}
                </small>
              </span>
              <Sparkline
                points={tile.recent}
                bounds={tile.bounds}
                width={150}
                height={44}
                showBounds={false}
                className="h-11 w-37.5 phone:w-16"
              />
              <b
                className={`num text-right font-label tracking-tight whitespace-nowrap ${tile.value === null ? "text-20 phone:text-14" : "text-36 phone:text-20"} ${tile.state === "healthy" ? "" : "text-(--c)"}`}
              >
                {figure} <small className="text-[1.375rem]! font-text phone:text-13!">{unit}</small>
              </b>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
