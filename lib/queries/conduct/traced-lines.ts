import type { Transaction } from "#lib/persistence/store.ts";
import type { ConductView, IncidentView } from "../views.ts";

/** What each line of a published schedule stands for. Hidden. */
export async function tracedLines(tx: Transaction, schedule: IncidentView["schedule"]): Promise<ConductView["truth"]> {
  if (schedule === null) return [];
  const rows = await tx.lineTruth.findMany({ where: { lineId: { in: schedule.lines.map(({ lineId }) => lineId) } } });
  const truthOf = new Map(rows.map((row) => [row.lineId, row]));
  return schedule.lines.map(({ lineId }) => ({
    lineId,
    failureKey: truthOf.get(lineId)?.failureKey ?? null,
    how: truthOf.get(lineId)?.how ?? "unknown",
  }));
}
