import { reliabilitySchema, tierSchema } from "#lib/domain/enums.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { Review } from "#lib/reports/review.ts";

type Needs = { [Part in "dependencies" | "capabilities" | "cells"]: Review[Part][number][] };

/** The hierarchy of needs: capabilities, what they rely on, and what is declared for each pair. */
export async function needs(tx: Transaction, gameDayId: string): Promise<Needs> {
  const dependencies = await tx.dependency.findMany({ where: { gameDayId }, orderBy: { name: "asc" } });
  const capabilities = await tx.capability.findMany({
    where: { gameDayId },
    orderBy: { name: "asc" },
    include: { application: { select: { key: true } } },
  });
  const cells = await tx.cell.findMany({
    where: { gameDayId },
    include: { capability: { select: { key: true } }, dependency: { select: { key: true } } },
  });
  return {
    dependencies: dependencies.map(({ key, name, reliability }) => ({
      key,
      name,
      reliability: reliabilitySchema.parse(reliability),
    })),
    capabilities: capabilities.map(({ key, name, tier, application }) => ({
      key,
      name,
      tier: tierSchema.parse(tier),
      applicationKey: application.key,
    })),
    cells: cells.map(({ capability, dependency, fallback, expected }) => ({
      capabilityKey: capability.key,
      dependencyKey: dependency.key,
      fallback,
      expected,
    })),
  };
}
