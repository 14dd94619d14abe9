import { storedFailurePlan } from "#lib/domain/stored.ts";
import type { TrueItem } from "#lib/domain/decoy/decoy.ts";
import { planSchema, type FailurePlan, type Plan } from "#lib/domain/plan.ts";
import { outlook } from "#lib/domain/schedule/schedule-outlook.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** The truth that a schedule is made from, and the names it may invent. */
export type Truth = { items: TrueItem[]; plans: FailurePlan[]; inventedNames: string[]; applicationNames: Map<string, string> };

/** Every failure with a place on the T+ axis; pocket failures have none. Read as an organizer. */
export async function readTruth(db: Pick<Transaction, "run" | "failure" | "application">, gameDayId: string): Promise<Truth> {
  const run = await db.run.findUniqueOrThrow({ where: { gameDayId }, select: { plan: true, allClearAtMs: true } });
  const rows = await db.failure.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const applications = await db.application.findMany({ where: { gameDayId }, select: { key: true, name: true } });
  const plans = rows.map((row) => storedFailurePlan.parse(row.plan));
  const places = outlook(plans, run.allClearAtMs);
  const items = plans.flatMap((plan): TrueItem[] => {
    const place = places[plan.key];
    return place === undefined
      ? []
      : [{ failureKey: plan.key, publicName: plan.publicName, ...place, applicationKey: plan.applicationKeys[0] ?? null }];
  });
  const applicationNames = new Map(applications.map(({ key, name }) => [key, name]));
  return { items, plans, inventedNames: inventedNamesOf(run.plan), applicationNames };
}

const inventedNamesOf = (plan: unknown): Plan["inventedNames"] => {
  const parsed = planSchema.pick({ inventedNames: true }).safeParse(plan);
  return parsed.success ? parsed.data.inventedNames : [];
};
