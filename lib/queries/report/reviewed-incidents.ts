import type { Transaction } from "#lib/persistence/store.ts";
import type { ReviewedIncident } from "#lib/reports/review.ts";
import type { FailureRow } from "../run-sheet/run-sheet-rows.ts";

/** `mitigatedAt` is the incident's; a failure is mitigated when its incident is. */
export type LinkedIncident = ReviewedIncident & { mitigatedAt: number | null };

const ms = (moment: Date | null): number | null => moment?.getTime() ?? null;

/**
 * Incidents; simulated ones are linked to the failures whose confirmed evidence they are, or was said in their room. What was noticed
 * while a real one was worked says nothing of how people responded to the game.
 */
export async function reviewedIncidents(tx: Transaction, gameDayId: string, failures: readonly FailureRow[]): Promise<LinkedIncident[]> {
  const rows = await tx.incident.findMany({
    where: { gameDayId },
    orderBy: { number: "asc" },
    include: { room: { select: { key: true } } },
  });
  const rooms = await roomsOfEvidence(tx, gameDayId, failures);
  return rows.map((row) => {
    const real = row.kind === "real";
    return {
      number: row.number,
      title: row.title,
      kind: real ? "real" : "simulated",
      workstreamKey: row.workstreamKey,
      declaredAt: row.declaredAt.getTime(),
      commandedAt: ms(row.commandedAt),
      mitigatedAt: ms(row.mitigatedAt),
      resolvedAt: ms(row.resolvedAt),
      documentKept: null,
      statusSent: row.toldAt !== null,
      failureKeys: real
        ? []
        : failures
            .filter(({ confirmed }) =>
              confirmed.some(
                ({ evidenceId }) => evidenceId === row.id || (row.room !== null && rooms.get(evidenceId ?? "") === row.room.key),
              ),
            )
            .map(({ plan }) => plan.key),
    };
  });
}

/** Where each confirmed word was said, by its id. */
async function roomsOfEvidence(tx: Transaction, gameDayId: string, failures: readonly FailureRow[]): Promise<Map<string, string>> {
  const ids = failures.flatMap(({ confirmed }) => confirmed.flatMap(({ evidenceId }) => evidenceId ?? []));
  const query = { where: { gameDayId, id: { in: ids } }, select: { id: true, roomKey: true } };
  const said = [...(await tx.observation.findMany(query)), ...(await tx.message.findMany(query))];
  return new Map(said.map(({ id, roomKey }) => [id, roomKey]));
}
