import type { Trigger } from "../plan.ts";

/** A failure as planned, with the durations its followers are estimated from. */
export type Outlooked = { key: string; trigger: Trigger; detectionTargetMs: number; maxDurationMs: number };

export type Outlook = { startMs: number; endMs: number };

/**
 * Where each failure is expected on the T+ axis, before the day: a detection counts at its target, a revert at the maximum duration.
 * Pocket failures, and those that wait for one, have no place and are left out.
 */
export function outlook(failures: readonly Outlooked[], allClearAtMs: number): Record<string, Outlook> {
  const byKey = new Map(failures.map((one) => [one.key, one]));
  const place = (key: string, seen: readonly string[]): Outlook | null => {
    const one = byKey.get(key);
    if (one === undefined || seen.includes(key)) return null;
    const startMs = startOf(one, [...seen, key]);
    return startMs === null ? null : { startMs, endMs: startMs + one.maxDurationMs };
  };
  const startOf = (one: Outlooked, seen: readonly string[]): number | null => {
    const { trigger } = one;
    if (trigger.kind === "at") return trigger.offsetMs;
    if (trigger.kind === "after_all_clear") return allClearAtMs + trigger.delayMs;
    if (trigger.kind === "hand") return null;
    const before = place(trigger.failureKey, seen);
    if (before === null) return null;
    const targetMs = byKey.get(trigger.failureKey)?.detectionTargetMs ?? 0;
    return (trigger.event === "reverted" ? before.endMs : before.startMs + targetMs) + trigger.delayMs;
  };
  const places: Record<string, Outlook> = {};
  for (const { key } of failures) {
    const found = place(key, []);
    if (found !== null) places[key] = found;
  }
  return places;
}
