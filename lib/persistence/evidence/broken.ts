import { describeFailure, type Fired } from "#lib/domain/detection/judge.ts";
import type { Described } from "#lib/domain/detection/profile.ts";
import { storedFailurePlan } from "#lib/domain/stored.ts";
import type { Transaction } from "../store.ts";
import type { Landscape } from "./landscape.ts";

/** What words of a game day are judged against: every attempt that was fired, and a description of each failure of the day. */
export type Broken = { fired: Fired[]; day: Described[] };

export async function readBroken(tx: Transaction, gameDayId: string, land: Landscape): Promise<Broken> {
  const firings = await tx.firing.findMany({
    where: { gameDayId, firedAt: { not: null } },
    orderBy: { attempt: "asc" },
    select: { id: true, failureId: true, firedAt: true, revertedAt: true },
  });
  if (firings.length === 0) return { fired: [], day: [] };
  const failures = await tx.failure.findMany({ where: { gameDayId }, orderBy: { position: "asc" }, select: { id: true, plan: true } });
  const known = new Map(
    failures.map(({ id, plan: stored }) => {
      const plan = storedFailurePlan.parse(stored);
      return [id, { failureKey: plan.key, described: describeFailure(plan, land.workstreamOf) }];
    }),
  );
  const fired = firings.flatMap(({ id: firingId, failureId, firedAt, revertedAt }): Fired[] => {
    const of = known.get(failureId);
    return of === undefined || firedAt === null
      ? []
      : [{ firingId, ...of, firedAt: firedAt.getTime(), revertedAt: revertedAt?.getTime() ?? null }];
  });
  return { fired, day: [...known.values()].map(({ described }) => described) };
}
