import { z } from "zod";
import type { DbInstance } from "./db-instance.ts";
import { settingsChanges, settingsOf, settingsSchema } from "./settings.ts";

/** Whom an instance follows, and who follows it: what an isolation doesn't touch, and others may change during one. */
const replicationSchema = z.object({ sourceId: z.string().nullable(), replicaIds: z.array(z.string()) });
type Replication = z.infer<typeof replicationSchema>;

/** What of an instance a failure leaves alone. Undefined in records of old. */
export const surroundingsSchema = z.object({ replication: replicationSchema.optional(), settings: settingsSchema.optional() });
type Surroundings = z.infer<typeof surroundingsSchema>;

export const surroundingsOf = (instance: DbInstance) => ({
  replication: { sourceId: instance.sourceId, replicaIds: [...instance.replicaIds] },
  settings: settingsOf(instance),
});

/** What others made of it meanwhile, in words; null when it is as recorded. It was available when it was recorded. */
export function changesAround({ replication, settings }: Surroundings, now: DbInstance): string | null {
  const changes = [...replicationChanges(replication, now), ...settingsChanges(settings, now), ...statusChange(now)];
  return changes.length === 0 ? null : changes.join("; ");
}

function replicationChanges(before: Replication | undefined, now: DbInstance): string[] {
  if (before === undefined) return [];
  const gone = before.replicaIds.filter((id) => !now.replicaIds.includes(id));
  const added = now.replicaIds.filter((id) => !before.replicaIds.includes(id));
  const differs = [
    ...(before.sourceId === now.sourceId ? [] : [`it ${follows(now.sourceId)}, and ${followed(before.sourceId)}`]),
    ...(gone.length === 0 ? [] : [`${gone.join(", ")} no longer follows it`]),
    ...(added.length === 0 ? [] : [`${added.join(", ")} follows it now`]),
  ];
  return differs.length === 0 ? [] : [`the replication is not as before: ${differs.join(", ")}`];
}

/** A daily backup is nobody's doing and passes. */
const statusChange = ({ status }: DbInstance): string[] =>
  status === "available" || status === "backing-up" ? [] : [`its status is ${status}, and was available before`];

const follows = (id: string | null): string => (id === null ? "follows nobody" : `follows ${id}`);
const followed = (id: string | null): string => (id === null ? "followed nobody before" : `followed ${id} before`);
