import { z } from "zod";
import type { DbInstance } from "./db-instance.ts";

/** Whom an instance follows, and who follows it: what an isolation doesn't touch, and others may change during one. */
export const replicationSchema = z.object({ sourceId: z.string().nullable(), replicaIds: z.array(z.string()) });
type Replication = z.infer<typeof replicationSchema>;

export const replicationOf = ({ sourceId, replicaIds }: DbInstance): Replication => ({ sourceId, replicaIds: [...replicaIds] });

/** What others made of the replication meanwhile, in words; null when it is as recorded. `before`: undefined in records of old. */
export function replicationChanges(before: Replication | undefined, now: DbInstance): string | null {
  if (before === undefined) return null;
  const gone = before.replicaIds.filter((id) => !now.replicaIds.includes(id));
  const added = now.replicaIds.filter((id) => !before.replicaIds.includes(id));
  const differs = [
    ...(before.sourceId === now.sourceId ? [] : [`it ${follows(now.sourceId)}, and ${followed(before.sourceId)}`]),
    ...(gone.length === 0 ? [] : [`${gone.join(", ")} no longer follows it`]),
    ...(added.length === 0 ? [] : [`${added.join(", ")} follows it now`]),
  ];
  return differs.length === 0 ? null : `the replication is not as before: ${differs.join(", ")}`;
}

const follows = (id: string | null): string => (id === null ? "follows nobody" : `follows ${id}`);
const followed = (id: string | null): string => (id === null ? "followed nobody before" : `followed ${id} before`);
