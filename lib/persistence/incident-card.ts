import type { Payload } from "#lib/domain/events.ts";
import type { IncidentModel } from "./generated/models.ts";

/** An incident as events and views tell it, from its row and its room. */
export function incidentCard(row: IncidentModel & { room: { key: string } | null }): Payload<"incident.declared"> {
  return {
    incidentId: row.id,
    number: row.number,
    title: row.title,
    topic: row.topic,
    severity: row.severity as Payload<"incident.declared">["severity"],
    status: row.status as Payload<"incident.declared">["status"],
    kind: row.kind === "real" ? "real" : "simulated",
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
