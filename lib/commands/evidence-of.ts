import { evidenceMoment, sourceOf, type DetectionSource } from "#lib/domain/detection.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { Transaction } from "#lib/persistence/store.ts";

export type EvidenceKind = "observation" | "incident";
export type FoundEvidence = { at: Date; source: DetectionSource; words: string; by: string };

/** A piece of evidence of this game day, at the moment that counts; not_found otherwise. */
export async function evidenceOf(tx: Transaction, gameDayId: string, kind: EvidenceKind, id: string): Promise<FoundEvidence> {
  if (kind === "incident") {
    const incident = await tx.incident.findFirst({ where: { id, gameDayId } });
    if (incident === null) throw notFound();
    const at = evidenceMoment({ kind, declaredAt: incident.declaredAt.getTime() });
    return { at: new Date(at), source: sourceOf(kind), words: incident.title, by: incident.declaredBy };
  }
  const observation = await tx.observation.findFirst({ where: { id, gameDayId } });
  if (observation === null) throw notFound();
  const committedAt = observation.committedAt.getTime();
  // Stored by the server's clock already, see written-moment.ts.
  const offline = { writtenAt: observation.writtenAt.getTime(), clockOffsetMs: 0 };
  return {
    at: new Date(evidenceMoment({ kind, committedAt, offline })),
    source: sourceOf(kind),
    words: observation.body,
    by: observation.name,
  };
}
