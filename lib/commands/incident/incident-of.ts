import { notFound } from "#lib/domain/errors.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import type { IncidentChange } from "#lib/domain/stored/incident-changes.ts";
import type { IncidentModel } from "#lib/persistence/generated/models.ts";
import { incidentCard } from "#lib/queries/incident/incident-card.ts";
import type { Transaction } from "#lib/persistence/store.ts";

export type IncidentWithRoom = IncidentModel & { room: { key: string } | null };

/** The incident of this game day with its room; not_found otherwise. */
export async function incidentOf(tx: Transaction, gameDayId: string, incidentId: string): Promise<IncidentWithRoom> {
  const found = await tx.incident.findFirst({ where: { id: incidentId, gameDayId }, include: { room: { select: { key: true } } } });
  if (found === null) throw notFound();
  return found;
}

/** Tells the incident as it is after a change, read back in the same transaction. */
export async function changedIncident(
  tx: Transaction,
  gameDayId: string,
  incidentId: string,
  by: string,
  changes: readonly IncidentChange[],
): Promise<NewEvent<"incident.changed">> {
  return { name: "incident.changed", payload: { ...incidentCard(await incidentOf(tx, gameDayId, incidentId)), by, changes: [...changes] } };
}
