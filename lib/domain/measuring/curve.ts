import { isInBounds } from "./impact.ts";
import type { Bounds } from "../plan.ts";
import type { Health } from "../enums.ts";

/** One measurement as a curve draws it; `value` is null where there was no answer. */
export type CurvePoint = { at: string; value: number | null };

/** How far back a curve reaches. */
export const curveMs = 20 * 60_000;
const stepMs = 10_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** A curve with its newest point: one each ten seconds of the last 20 minutes, in a step that went both ways its last bad one beside it. */
export function withPoint(points: readonly CurvePoint[], point: CurvePoint, bounds: Bounds): CurvePoint[] {
  // Moments are compared as they are written: reading a hundred of them for each measurement would cost more than the measurement.
  const now = Date.parse(point.at);
  const [step, oldest] = [iso(now - (now % stepMs)), iso(now - curveMs)];
  const isBad = ({ value }: CurvePoint): boolean => !isInBounds(value, bounds);
  const earlier = points.filter(({ at }) => at < step && at >= oldest);
  const bad = isBad(point) ? undefined : points.findLast((one) => one.at >= step && isBad(one));
  return [...earlier, ...(bad === undefined ? [] : [bad]), point];
}

/** The points whose ten seconds are over, which no later measurement changes, and those of the newest point's own. */
export function splitSteps(points: readonly CurvePoint[]): { over: CurvePoint[]; present: CurvePoint[] } {
  const newest = Date.parse(points.at(-1)?.at ?? iso(0));
  const step = iso(newest - (newest % stepMs));
  return { over: points.filter(({ at }) => at < step), present: points.filter(({ at }) => at >= step) };
}

type Drawn = { state: Health; value: number | null; since: string | null; bounds: Bounds; recent: CurvePoint[] };

/** What is shown of a probe once it was measured again; the same when that is no news. */
export function withMeasured<Shown extends Drawn>(shown: Shown, { at, state, value }: CurvePoint & { state: Health }): Shown {
  if ((shown.recent.at(-1)?.at ?? "") >= at) return shown;
  const since = state === shown.state ? shown.since : at;
  return { ...shown, state, value, since, recent: withPoint(shown.recent, { at, value }, shown.bounds) };
}
