import { engineCommandSchema } from "#lib/domain/enums.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { ConductView } from "../../views.ts";

/** What engines were asked and have not finished, oldest first. */
export async function pendingViews(tx: Transaction, gameDayId: string): Promise<ConductView["pending"]> {
  const rows = await tx.engineCommand.findMany({ where: { gameDayId, finishedAt: null }, orderBy: { at: "asc" } });
  const firings = await tx.firing.findMany({
    where: { id: { in: rows.flatMap(({ firingId }) => firingId ?? []) } },
    select: { id: true, failure: { select: { key: true } } },
  });
  const keyOf = new Map(firings.map(({ id, failure }) => [id, failure.key]));
  return rows.map(({ id, name, firingId, at }) => ({
    commandId: id,
    name: engineCommandSchema.parse(name),
    failureKey: firingId === null ? null : (keyOf.get(firingId) ?? null),
    at: at.toISOString(),
  }));
}
