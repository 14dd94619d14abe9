import type { Clock, Hold } from "#lib/domain/clock.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { FiringState, GameDayState } from "#lib/domain/lifecycle.ts";
import { failurePlanSchema, type FailurePlan } from "#lib/domain/plan.ts";
import type { ScheduledFiring } from "#lib/domain/schedule.ts";
import { clockOfRun } from "#lib/persistence/clock-rows.ts";
import type { ConfirmedEvidenceModel, DetectionModel, FiringModel, RunModel } from "#lib/persistence/generated/models.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** The hidden state of a game day. Moments in ms since the epoch. */
export type TrueRun = { row: RunModel; state: GameDayState; clock: Clock; holds: Hold[]; allClearAt: number | null };

export type FailureRow = {
  failureId: string;
  plan: FailurePlan;
  firing: FiringModel & { state: FiringState };
  detection: DetectionModel | null;
  /** All that was confirmed, earliest first. */
  confirmed: ConfirmedEvidenceModel[];
  /** When `start` threw, if it did. */
  failedAt: Date | null;
};

export async function trueRun(tx: Transaction, gameDayId: string): Promise<TrueRun> {
  const row = await tx.run.findUnique({ where: { gameDayId }, include: { holds: { orderBy: { from: "asc" } } } });
  if (row === null) throw notFound();
  const holds = row.holds.map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? null }));
  return { row, state: row.state as GameDayState, clock: clockOfRun(row), holds, allClearAt: row.allClearAt?.getTime() ?? null };
}

/** The run sheet with the newest firing of each failure, in its order. */
export async function failureRows(tx: Transaction, gameDayId: string): Promise<FailureRow[]> {
  const moves = { where: { to: "failed" }, orderBy: { at: "desc" }, take: 1 } as const;
  const firings = {
    orderBy: { attempt: "desc" },
    take: 1,
    include: { detection: true, confirmed: { orderBy: { at: "asc" } }, moves },
  } as const;
  const rows = await tx.failure.findMany({ where: { gameDayId }, orderBy: { position: "asc" }, include: { firings } });
  return rows.flatMap(({ id: failureId, plan, firings: [newest] }) => {
    if (newest === undefined) return [];
    const { detection, confirmed, moves: failed, ...firing } = newest;
    return [
      {
        failureId,
        plan: failurePlanSchema.parse(plan),
        firing: { ...firing, state: firing.state as FiringState },
        detection,
        confirmed,
        failedAt: failed[0]?.at ?? null,
      },
    ];
  });
}

/** A failure as the schedule reckons with it: one that was taken off the timeline waits for a hand. */
export function scheduledFiring({ plan, firing, detection, failedAt }: FailureRow): ScheduledFiring {
  const ms = (moment: Date | null | undefined): number | null => moment?.getTime() ?? null;
  return {
    failureKey: plan.key,
    firingId: firing.id,
    state: firing.state,
    trigger: firing.pocket ? { kind: "hand" } : plan.trigger,
    armedAt: ms(firing.armedAt),
    detectedAt: ms(detection?.detectedAt),
    confirmedAt: ms(detection?.confirmedAt),
    revertedAt: ms(firing.revertedAt),
    failedAt: ms(failedAt),
    whenOverdue: plan.whenOverdue,
    lateToleranceMs: plan.lateToleranceMs,
  };
}
