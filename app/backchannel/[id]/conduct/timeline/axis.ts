import { elapsedMs, type Clock } from "#lib/domain/clock.ts";
import type { FailureView } from "#lib/queries/views.ts";

export const zooms = { "All day": null, "30 min": 30 * 60_000, "10 min": 10 * 60_000 } as const;
export type Zoom = keyof typeof zooms;

/** The visible stretch of T+, in ms; `place` puts a wall-clock moment on it. */
export type Axis = { from: number; to: number; now: number; place: (moment: string) => number };

const leadMs = 60_000;

/** Shows all that is planned, or a window in which the live edge stays at 55 %. */
export function axisOf(clock: Clock, failures: readonly FailureView[], zoom: Zoom, now: number): Axis {
  const shown = elapsedMs(clock, now) ?? 0;
  const place = (moment: string) => (clock.startedAt === null ? 0 : Date.parse(moment) - clock.startedAt - clock.heldTotalMs);
  const span = zooms[zoom];
  if (span !== null) {
    const from = Math.max(-leadMs, shown - span * 0.55);
    return { from, to: from + span, now: shown, place };
  }
  const planned = failures.map(({ plan }) => (plan.trigger.kind === "at" ? plan.trigger.offsetMs + plan.maxDurationMs : 0));
  return { from: -leadMs, to: Math.max(shown + leadMs, ...planned, 10 * 60_000), now: shown, place };
}

/** Where to draw grid lines: about eight, at round distances. */
export function ticksOf(axis: Axis): number[] {
  const rough = (axis.to - axis.from) / 8;
  const step = [60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000].find((one) => one >= rough) ?? 7_200_000;
  const first = Math.ceil(Math.max(0, axis.from) / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((axis.to - first) / step) + 1) }, (_, index) => first + index * step);
}
