import type { TileView } from "#lib/queries/views.ts";
import { formatMeasure } from "./format-measure.ts";
import { Glyph } from "../glyph.tsx";
import { Sparkline } from "./sparkline.tsx";

/** Health as probes see it from outside, a line each. What was last seen is no state of now: it is shown without one. */
export function HealthList({ health, live }: { health: readonly TileView[]; live: boolean }) {
  return (
    <ul>
      {health
        .map((tile) => ({ ...tile, state: live ? tile.state : ("unknown" as const) }))
        .map((tile) => (
          <li
            key={tile.key}
            data-s={tile.state}
            data-probe={tile.key}
            className="grid min-h-7.5 grid-cols-[16px_minmax(0,1fr)_64px_68px] items-center gap-2 md:max-xl:grid-cols-[16px_minmax(0,1fr)_32px_62px]"
          >
            <span className="text-(--c)">
              <Glyph name={tile.state} size="s" label={tile.state} />
            </span>
            <span className="line-clamp-2 leading-4" title={tile.name}>
              {tile.name}
            </span>
            <Sparkline points={tile.recent} bounds={tile.bounds} showBounds={false} className="w-full" />
            <b className={`num text-right whitespace-nowrap ${tile.state === "healthy" ? "" : "text-(--c)"} ${live ? "" : "font-text"}`}>
              {formatMeasure(tile.value, tile.unit)}
            </b>
          </li>
        ))}
    </ul>
  );
}
