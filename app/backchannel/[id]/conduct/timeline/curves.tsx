import type { CSSProperties } from "react";
import type { ProbeView } from "#lib/queries/views.ts";
import type { Axis } from "./axis.ts";

const width = 1000;
const height = 16;
const shownAtOnce = 2;

/** Two public probes' curves, those first that left their bounds lately, on the same axis, each to its own scale, so that a dip stands under the failure that made it. */
export function Curves({ probes, axis }: { probes: readonly ProbeView[]; axis: Axis }) {
  return probes
    .filter((probe) => probe.public)
    .sort((a, b) => Number(leftBounds(b)) - Number(leftBounds(a)))
    .slice(0, shownAtOnce)
    .map((probe, index, all) => (
      <div
        key={probe.key}
        className="timeline-foot contents"
        data-s={probe.state}
        style={{ "--rows-below": all.length - 1 - index } as CSSProperties}
      >
        <h3 className="timeline-name min-h-5! border-0!" title={probe.name}>
          <span className={`truncate ${probe.state === "healthy" ? "" : "text-(--c)"}`}>{probe.name}</span>
        </h3>
        <div className="timeline-track min-h-5! border-0!">
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className="absolute inset-y-0.5 h-4 w-full" aria-hidden="true">
            <path
              d={pathOf(probe, axis)}
              fill="none"
              stroke={probe.state === "healthy" ? "var(--curve)" : "var(--c)"}
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
              suppressHydrationWarning
            />
          </svg>
        </div>
      </div>
    ));
}

const leftBounds = ({ recent, bounds: { min, max } }: ProbeView): boolean =>
  recent.some(({ value }) => value !== null && (value < (min ?? -Infinity) || value > (max ?? Infinity)));

function pathOf({ recent, bounds }: ProbeView, axis: Axis): string {
  const top = Math.max(1e-9, ...recent.map((point) => point.value ?? 0), bounds.max ?? 0, bounds.min ?? 0);
  let pen = "M";
  return recent
    .map(({ at, value }) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const x = ((axis.place(at) - axis.from) / (axis.to - axis.from)) * width;
      const y = height - 2 - (value / top) * (height - 4);
      const step = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = "L";
      return step;
    })
    .join("");
}
