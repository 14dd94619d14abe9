import { storedFailurePlan } from "#lib/domain/stored.ts";
import { firingStateSchema } from "#lib/domain/enums.ts";
import { gameDayStateSchema } from "#lib/domain/enums.ts";
import type { Clock, Hold } from "#lib/domain/clock.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { FiringState, GameDayState } from "#lib/domain/lifecycle.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import type { ScheduledFiring } from "#lib/domain/schedule/schedule.ts";
import { clockOfRun } from "#lib/persistence/clock-rows.ts";
import type { ConfirmedEvidenceModel, DetectionModel, FiringModel, RunModel } from "#lib/persistence/generated/models.ts";
import { newestFirings } from "#lib/persistence/firing/newest.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** The hidden state of a game day. Moments in ms since the epoch. */
export type HiddenRun = { row: RunModel; state: GameDayState; clock: Clock; holds: Hold[]; allClearAt: number | null };

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

export async function trueRun(tx: Transaction, gameDayId: string): Promise<HiddenRun> {
  const row = await tx.run.findUnique({ where: { gameDayId }, include: { holds: { orderBy: { from: "asc" } } } });
  if (row === null) throw notFound();
  const holds = row.holds.map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? null }));
  return { row, state: gameDayStateSchema.parse(row.state), clock: clockOfRun(row), holds, allClearAt: row.allClearAt?.getTime() ?? null };
}

/** The run sheet with the newest firing of each failure, in its order. Earlier firings are not read. */
export async function failureRows(tx: Transaction, gameDayId: string): Promise<FailureRow[]> {
  const newest = await newestFirings(tx, gameDayId);
  const failedAt = new Map(newest.map((one) => [one.firingId, one.failedAt]));
  const rows = await tx.firing.findMany({
    where: { id: { in: [...failedAt.keys()] } },
    orderBy: { failure: { position: "asc" } },
    include: { failure: { select: { plan: true } }, detection: true, confirmed: { orderBy: { at: "asc" } } },
  });
  return rows.map(({ failure, detection, confirmed, ...firing }) => ({
    failureId: firing.failureId,
    plan: storedFailurePlan.parse(failure.plan),
    firing: { ...firing, state: firingStateSchema.parse(firing.state) },
    detection,
    confirmed,
    failedAt: failedAt.get(firing.id) ?? null,
  }));
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
