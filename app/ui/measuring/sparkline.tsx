import type { Bounds } from "#lib/domain/plan.ts";
import { type SparkPoint, sparkPath } from "./sparkline-path.ts";

type Props = { points: readonly SparkPoint[]; bounds: Bounds; width?: number; height?: number; showBounds?: boolean; className?: string };

/** The last minutes as a curve in the colour of the state around it. Decoration: the figure beside it is what is read out. */
export function Sparkline({ points, bounds, width = 64, height = 20, showBounds = true, className = "" }: Props) {
  const { line, end, bounds: limits } = sparkPath(points, bounds, width, height);
  return (
    <svg className={`spark ${className}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {showBounds && limits.map((y) => <path key={y} className="bound" d={`M0 ${y}H${width}`} />)}
      <path d={line} />
      {end !== null && <circle cx={end.x} cy={end.y} r="2" />}
    </svg>
  );
}
