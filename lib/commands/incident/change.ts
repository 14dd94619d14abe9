import { limits } from "#lib/domain/limits.ts";
import { incidentStatusSchema } from "#lib/domain/enums.ts";
import { z } from "zod";
import { conflict, invalid } from "#lib/domain/errors.ts";
import type { IncidentChange } from "#lib/domain/stored/incident-changes.ts";
import { canMove, incidentTransitions, type IncidentStatus } from "#lib/domain/lifecycle.ts";
import { severities } from "#lib/domain/plan.ts";
import { defineCommand } from "../gate.ts";
import { changedIncident, incidentOf, type IncidentWithRoom } from "./incident-of.ts";

const status = incidentStatusSchema;

const input = z.object({
  incidentId: z.uuid(),
  /** What the person saw when they changed it; a change made upon another status is a conflict. */
  expectedStatus: status,
  status: status.optional(),
  severity: z.enum(severities).optional(),
  topic: z.string().trim().max(limits.incidentTopic).optional(),
  title: z.string().trim().min(1, "Name the incident.").max(limits.incidentTitle).optional(),
});

/** Changes status, severity, topic or title of an incident. The topic is the word to stakeholders. */
export const changeIncident = defineCommand({
  name: "change-incident",
  roles: ["participant"],
  input,
  output: z.object({ status }),
  describes: "Changes status, severity, topic or title of an incident.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, change, actor) => {
    const { incidentId, expectedStatus } = change;
    const before = await incidentOf(tx, gameDayId, incidentId);
    const to = change.status ?? expectedStatus;
    if (to !== expectedStatus && !canMove(incidentTransitions, expectedStatus, to))
      throw invalid(`INC-${before.number} can't go from ${expectedStatus} to ${to}.`, "status");
    const changes = changesOf(before, change);
    if (changes.length === 0 && before.status === expectedStatus) return { status: to };
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, gameDayId, status: expectedStatus },
      data: {
        status: to,
        severity: change.severity ?? before.severity,
        topic: change.topic ?? before.topic,
        title: change.title ?? before.title,
        ...(to === expectedStatus ? {} : momentOf(before, to, now)),
        ...(change.topic === undefined || change.topic === "" ? {} : { toldAt: before.toldAt ?? now }),
      },
    });
    if (count === 0) throw conflict(`INC-${before.number} is ${before.status} by now. Look again before you change it.`);
    append(await changedIncident(tx, gameDayId, incidentId, actor.name, changes));
    return { status: to };
  },
});

/** First moments are kept; reopening takes the resolution back. */
function momentOf(before: IncidentWithRoom, to: IncidentStatus, now: Date): Partial<IncidentWithRoom> {
  const reopened = before.resolvedAt === null ? {} : { resolvedAt: null };
  if (to === "investigating") return reopened;
  if (to === "identified") return { ...reopened, identifiedAt: before.identifiedAt ?? now };
  if (to === "mitigated") return { ...reopened, mitigatedAt: before.mitigatedAt ?? now };
  return { resolvedAt: now };
}

function changesOf(
  before: IncidentWithRoom,
  { expectedStatus, status: to, severity, title, topic }: z.output<typeof input>,
): IncidentChange[] {
  const changes: IncidentChange[] = [];
  if (to !== undefined && to !== expectedStatus) changes.push({ what: "status", to });
  if (severity !== undefined && severity !== before.severity) changes.push({ what: "severity", to: severity });
  if (title !== undefined && title !== before.title) changes.push({ what: "title", from: before.title });
  if (topic !== undefined && topic !== before.topic) changes.push({ what: "topic", to: topic });
  return changes;
}
