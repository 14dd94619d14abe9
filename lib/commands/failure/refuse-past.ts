import { elapsedMs, resume } from "#lib/domain/clock.ts";
import { invalid } from "#lib/domain/errors.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import { dueAt, type ScheduledFiring } from "#lib/domain/schedule/schedule.ts";
import { tPlusWords } from "#lib/domain/schedule/t-plus.ts";
import { clockOfRun } from "#lib/persistence/clock-rows.ts";
import { newestFirings } from "#lib/persistence/firing/newest.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Throws invalid for a start that has passed: saved so it would fire at once, or be called late although nobody wanted it earlier. */
export async function refusePast(tx: Transaction, gameDayId: string, { key, trigger }: Pick<FailurePlan, "key" | "trigger">, now: Date) {
  const run = await tx.run.findUniqueOrThrow({ where: { gameDayId }, omit: { plan: true } });
  // Held, it would be due as soon as the clock goes on.
  const clock = resume(clockOfRun(run), now.getTime());
  const holds = await tx.hold.findMany({ where: { gameDayId }, select: { from: true, to: true } });
  const before = trigger.kind === "after" ? await predecessor(tx, gameDayId, trigger.failureKey) : [];
  const { due } = dueAt(
    { ...unfired, failureKey: key, firingId: key, trigger },
    before,
    clock,
    now.getTime(),
    run.allClearAt?.getTime() ?? null,
    holds.map(({ from, to }) => ({ from: from.getTime(), to: (to ?? now).getTime() })),
  );
  if (due === null || due > now.getTime()) return;
  const shown = `the clock shows ${tPlusWords(elapsedMs(clock, now.getTime()) ?? 0)}`;
  throw invalid(`That start has passed, ${shown}. Choose a time ahead, or "by hand" to keep it in the pocket.`, "trigger");
}

const unfired = { state: "planned", detectedAt: null, revertedAt: null, whenOverdue: "miss", lateToleranceMs: 0 } as const;

async function predecessor(tx: Transaction, gameDayId: string, failureKey: string): Promise<ScheduledFiring[]> {
  const [newest] = await newestFirings(tx, gameDayId, failureKey);
  if (newest === undefined) return [];
  const firing = await tx.firing.findUniqueOrThrow({ where: { id: newest.firingId }, include: { detection: true } });
  const { detection, revertedAt } = firing;
  return [
    {
      ...unfired,
      failureKey,
      firingId: firing.id,
      trigger: { kind: "hand" },
      detectedAt: detection?.detectedAt.getTime() ?? null,
      confirmedAt: detection?.confirmedAt.getTime() ?? null,
      revertedAt: revertedAt?.getTime() ?? null,
    },
  ];
}
