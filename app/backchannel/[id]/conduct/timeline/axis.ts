import { clockOf } from "#app/ui/time/clock-of.ts";
import { elapsedMs } from "#lib/domain/clock.ts";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { tPlusOf } from "../../live/shown-at.ts";

export const zooms = { "All day": null, "30 min": 30 * 60_000, "10 min": 10 * 60_000 } as const;
export type Zoom = keyof typeof zooms;

/** The visible stretch of T+, in ms; `place` puts a moment on it where the clock stood then. */
export type Axis = { from: number; to: number; now: number; place: (moment: string) => number };

type GameDay = Pick<ConductView["gameDay"], "clock" | "holds">;

const leadMs = 60_000;

/** Shows all that is planned or was told (`toldUntil`, in ms of T+), or a window in which the live edge stays at 55 %; a `fixed` start stands still to look back. */
export function axisOf(
  gameDay: GameDay,
  failures: readonly FailureView[],
  zoom: Zoom,
  now: number,
  fixed: number | null = null,
  toldUntil = 0,
): Axis {
  const shown = elapsedMs(clockOf(gameDay.clock), now) ?? 0;
  const tPlus = tPlusOf(gameDay);
  const place = (moment: string): number => tPlus(moment) ?? 0;
  const span = zooms[zoom];
  if (span !== null) {
    const from = Math.max(-leadMs, fixed ?? shown - span * 0.55);
    return { from, to: from + span, now: shown, place };
  }
  const planned = failures.map((failure) => (plannedAt(failure, place) ?? 0) + failure.plan.maxDurationMs);
  return { from: -leadMs, to: Math.max(shown + leadMs, toldUntil, ...planned, 10 * 60_000), now: shown, place };
}

/** The T+ in ms at which a failure is to begin: also while the clock is held or has not started, when no moment can be told. */
export function plannedAt({ dueAt, pocket, plan: { trigger } }: FailureView, place: Axis["place"]): number | null {
  if (trigger.kind === "at" && !pocket) return trigger.offsetMs;
  return dueAt === null ? null : place(dueAt);
}

/** Where to draw grid lines: about eight, at round distances. */
export function ticksOf(axis: Axis): number[] {
  const rough = (axis.to - axis.from) / 8;
  const hoursMs = Math.ceil(rough / 7_200_000) * 7_200_000;
  const step = [60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000].find((one) => one >= rough) ?? hoursMs;
  const first = Math.ceil(Math.max(0, axis.from) / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((axis.to - first) / step) + 1) }, (_, index) => first + index * step);
}
