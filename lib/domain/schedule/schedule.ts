import { mayDo } from "../firing-states.ts";
import { type Clock, type Hold, formatDuration, momentOf } from "../clock.ts";
import type { FiringState } from "../lifecycle.ts";
import type { Trigger } from "../plan.ts";

export { movedTriggers, validateTriggers } from "./schedule-edit.ts";

/** What the schedule needs to know of one failure on the run sheet. Moments in ms since the epoch. */
export type ScheduledFiring = {
  failureKey: string;
  firingId: string;
  state: FiringState;
  trigger: Trigger;
  armedAt?: number | null;
  /** The moment of the confirmed evidence, null while no detection is confirmed. */
  detectedAt: number | null;
  /** When an organizer confirmed it: followers can't have been due before anyone could know. */
  confirmedAt?: number | null;
  revertedAt: number | null;
  /** Set once `start` threw, also after the revert that follows. */
  failedAt?: number | null;
  whenOverdue: "fire_late" | "miss";
  lateToleranceMs: number;
};

export type Due = { due: number | null; why: string };

export type DueDecision =
  | { do: "wait"; until: number | null; why: string }
  | { do: "fire"; due: number; latenessMs: number }
  | { do: "miss"; due: number; why: string }
  | { do: "to_pocket"; why: string };

/** Lateness up to here is an engine at work; beyond it, no engine ran and the failure's own setting decides. */
export const punctualMs = 2_000;

/**
 * A planned moment `delayMs` after an event, shifted by each hold that was not over when the event happened. What would fall due
 * inside a hold is due as long after its end as it would have been due after its begin.
 */
function afterEvent(eventAt: number, delayMs: number, holds: readonly Hold[]): number {
  let due = eventAt + delayMs;
  for (const one of [...holds].sort((a, b) => a.from - b.from)) {
    if (one.to !== null && one.to > eventAt && due >= one.from) due += one.to - one.from;
  }
  return due;
}

/**
 * When a failure is due. `due` is null while that can't be said, and `why` then says what it waits for.
 * `allClearAt`: when the all clear, true or false, was announced. `holds`: every hold so far; they shift what counts from an event.
 */
export function dueAt(
  firing: ScheduledFiring,
  all: readonly ScheduledFiring[],
  clock: Clock,
  now: number,
  allClearAt: number | null = null,
  holds: readonly Hold[] = [],
): Due {
  const { trigger } = firing;
  if (trigger.kind === "hand") return { due: null, why: "by hand" };
  if (clock.startedAt === null) return { due: null, why: "the game day has not started" };
  if (clock.stoppedAt !== null) return { due: null, why: "the game day is over" };
  if (clock.heldSince !== null) return { due: null, why: "the clock is held" };
  if (trigger.kind === "at") return { due: momentOf(clock, trigger.offsetMs, now), why: "at its time" };
  if (trigger.kind === "after_all_clear") {
    if (allClearAt === null) return { due: null, why: "waits for the all clear" };
    return { due: afterEvent(allClearAt, trigger.delayMs, holds), why: "after the all clear" };
  }
  const before = all.find((other) => other.failureKey === trigger.failureKey);
  const waits = { due: null, why: `waits until ${trigger.failureKey} is ${trigger.event}` };
  if (before === undefined) return waits;
  const eventAt = trigger.event === "detected" ? before.detectedAt : before.revertedAt;
  if (eventAt === null) return waits;
  const due = afterEvent(eventAt, trigger.delayMs, holds);
  const known = trigger.event === "detected" ? (before.confirmedAt ?? eventAt) : eventAt;
  return { due: Math.max(due, afterEvent(known, 0, holds)), why: `after ${trigger.failureKey} was ${trigger.event}` };
}

/** Why a failure's predecessor will never come about, or null while it still may. */
function deadPredecessor(firing: ScheduledFiring, all: readonly ScheduledFiring[]): string | null {
  const { trigger } = firing;
  if (trigger.kind !== "after") return null;
  const before = all.find((other) => other.failureKey === trigger.failureKey);
  if (before === undefined) return `${trigger.failureKey} is no longer on the run sheet`;
  if (trigger.event === "detected" && before.detectedAt !== null) return null;
  if (before.state === "skipped") return `${trigger.failureKey} was skipped`;
  if (before.state === "missed") return `${trigger.failureKey} was missed`;
  if (before.state === "failed" || (before.failedAt ?? null) !== null) return `${trigger.failureKey} failed to start`;
  return null;
}

/**
 * What an engine does about one failure now; parameters as for `dueAt`. Only planned and armed failures are ever fired, missed or moved.
 * `until` is the next moment worth looking again, null when only an event can change the answer.
 */
export function decideDue(
  firing: ScheduledFiring,
  all: readonly ScheduledFiring[],
  clock: Clock,
  now: number,
  allClearAt: number | null = null,
  holds: readonly Hold[] = [],
): DueDecision {
  if (!mayDo(firing.state, "fire")) return { do: "wait", until: null, why: `it is ${firing.state}` };
  const dead = deadPredecessor(firing, all);
  if (dead !== null) return { do: "to_pocket", why: `${dead}; fire it by hand or skip it` };
  const { due, why } = dueAt(firing, all, clock, now, allClearAt, holds);
  if (due === null) return { do: "wait", until: null, why };
  if (now < due) return { do: "wait", until: due, why };
  const latenessMs = now - due;
  const allowedMs = firing.whenOverdue === "fire_late" ? Math.max(punctualMs, firing.lateToleranceMs) : punctualMs;
  if (latenessMs <= allowedMs) return { do: "fire", due, latenessMs };
  return {
    do: "miss",
    due,
    why: `It could not be fired in time: it was ${formatDuration(latenessMs)} late when an engine could have fired it.`,
  };
}
