import { incidentKindSchema } from "#lib/domain/enums.ts";
import { incidentStatusSchema } from "#lib/domain/enums.ts";
import { severitySchema } from "#lib/domain/enums.ts";
import type { Payload } from "#lib/domain/events.ts";
import type { IncidentModel } from "#lib/persistence/generated/models.ts";

/** An incident as events and views tell it, from its row and its room. */
export function incidentCard(row: IncidentModel & { room: { key: string } | null }): Payload<"incident.declared"> {
  return {
    incidentId: row.id,
    number: row.number,
    title: row.title,
    topic: row.topic,
    severity: severitySchema.parse(row.severity),
    status: incidentStatusSchema.parse(row.status),
    kind: incidentKindSchema.parse(row.kind),
    roomKey: row.room?.key ?? "gameday",
    declaredBy: row.declaredBy,
    commander: row.commander,
    commanderId: row.commanderId,
    scribe: row.scribe,
    scribeId: row.scribeId,
    declaredAt: row.declaredAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
