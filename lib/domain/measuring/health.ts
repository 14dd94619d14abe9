import type { Health } from "../enums.ts";
import { isInBounds } from "./impact.ts";
import type { Bounds } from "../plan.ts";

/**
 * The health one measurement shows. `down`: no answer, or nothing left of what has a lower bound (0 sign-ins a minute); `degraded`: out
 * of bounds otherwise. A probe that was never read is `unknown`.
 */
export function healthOf(value: number | null, bounds: Bounds): Exclude<Health, "unknown"> {
  if (isInBounds(value, bounds)) return "healthy";
  if (value === null || Number.isNaN(value)) return "down";
  return bounds.min !== undefined && value <= 0 ? "down" : "degraded";
}
