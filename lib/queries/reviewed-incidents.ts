import type { Transaction } from "#lib/persistence/store.ts";
import type { ReviewedIncident } from "#lib/reports/review.ts";
import type { Written } from "./evidence-rows.ts";
import type { FailureRow } from "./run-sheet-rows.ts";

/** `mitigatedAt` is the incident's; a failure is mitigated when its incident is. */
export type LinkedIncident = ReviewedIncident & { mitigatedAt: number | null };

const ms = (moment: Date | null): number | null => moment?.getTime() ?? null;

/**
 * Incidents; simulated ones are linked to the failures whose confirmed evidence they are, or was said in their room. What was noticed
 * while a real one was worked says nothing of how people responded to the game.
 */
export async function reviewedIncidents(
  tx: Transaction,
  gameDayId: string,
  failures: readonly FailureRow[],
  evidence: readonly Written[],
): Promise<LinkedIncident[]> {
  const rows = await tx.incident.findMany({
    where: { gameDayId },
    orderBy: { number: "asc" },
    include: { room: { select: { key: true } } },
  });
  const workstreams = await tx.workstream.findMany({ where: { gameDayId } });
  return rows.map((row) => {
    const real = row.kind === "real";
    const own = new Set(evidence.filter(({ id, roomKey }) => id === row.id || roomKey === row.room?.key).map(({ id }) => id));
    return {
      number: row.number,
      title: row.title,
      kind: real ? "real" : "simulated",
      workstreamKey: workstreams.find(({ name }) => name === row.workstream)?.key ?? null,
      declaredAt: row.declaredAt.getTime(),
      commandedAt: ms(row.commandedAt),
      mitigatedAt: ms(row.mitigatedAt),
      resolvedAt: ms(row.resolvedAt),
      documentKept: null,
      statusSent: row.toldAt !== null,
      failureKeys: real ? [] : failures.filter(({ detection }) => own.has(detection?.evidenceId ?? "")).map(({ plan }) => plan.key),
    };
  });
}
