import { InjectorError } from "../contract.ts";
import type { RdsCalls } from "./account/calls.ts";
import { readDbInstance, type DbInstance } from "./db-instance.ts";
import { pollUntil, type Reading } from "../poll-until.ts";

/**
 * What became of a replica. A promotion is accepted long before the description shows it: the source stays in it while the status passes
 * through `modifying`, `rebooting` and `backing-up`.
 */
export type Promotion = "untouched" | "under way" | "promoted" | "unclear";

export function promotionOf({ sourceId, status }: DbInstance, recordedSourceId: string): Promotion {
  if (sourceId === null) return status === "available" ? "promoted" : "under way";
  if (sourceId !== recordedSourceId) return "unclear";
  return status === "available" ? "untouched" : "under way";
}

/** Reads it until it looks otherwise than untouched, for as long as an accepted promotion may take to show at all. */
export async function readPromotion(
  rds: RdsCalls,
  id: string,
  recordedSourceId: string,
  showing: Reading,
): Promise<{ promotion: Promotion; instance: DbInstance }> {
  const { reading: instance } = await pollUntil(
    () => readDbInstance(rds, id),
    (now) => promotionOf(now, recordedSourceId) !== "untouched",
    showing,
  );
  return { promotion: promotionOf(instance, recordedSourceId), instance };
}

/** What it replicates; throws `conflict` when that is nothing. */
export function requireSource({ id, sourceId }: DbInstance): string {
  if (sourceId === null) throw new InjectorError("conflict", `${id} is no read replica: there is nothing to promote.`);
  return sourceId;
}

export const describeReplica = ({ sourceId, status }: DbInstance): string =>
  `${sourceId === null ? "follows nobody" : `follows ${sourceId}`}, status ${status}`;
